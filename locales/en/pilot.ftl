# Pilot: the sandbox, from the plan to the outcome.

# --- states
pilot-state-drafting = Drafting the plan
pilot-state-agreed = Agreed
pilot-state-preparing = Preparing
pilot-state-running = Running
pilot-state-paused = Paused
pilot-state-in_review = In review
pilot-state-concluded = Concluded
pilot-outcome-proven = Proven
pilot-outcome-partly_proven = Partly proven
pilot-outcome-not_proven = Not proven
pilot-outcome-stopped_for_safety = Stopped for safety
pilot-outcome-withdrawn_by_startup = Withdrawn by the startup
pilot-outcome-withdrawn_by_agency = Withdrawn by the public body
milestone-state-scheduled = Scheduled
milestone-state-delivered = Delivered
milestone-state-accepted = Accepted
milestone-state-returned = Returned
milestone-late = Late
milestone-paid = Paid

# --- verbs: what buttons say
pilot-verb-begin = Begin the pilot
pilot-verb-invite = Invite to a pilot
pilot-verb-plan = Write the plan
pilot-verb-sign = Sign the agreement
pilot-verb-reopen = Reopen the plan
pilot-verb-prepare = Begin the preparation
pilot-verb-ready = Say that we are ready
pilot-verb-waive = Waive a line
pilot-verb-start = Start the pilot
pilot-verb-check_in = Check in
pilot-verb-measure = Report a measurement
pilot-verb-report_incident = Report an incident
pilot-verb-answer_incident = Respond to an incident
pilot-verb-pause = Pause
pilot-verb-resume = Resume
pilot-verb-review = Open the gate review
pilot-verb-continue = Let it go on
pilot-verb-stop_at_gate = Stop at this gate
pilot-verb-propose_extension = Propose an extension
pilot-verb-agree_extension = Sign the extension
pilot-verb-decline_extension = Decline the extension
pilot-verb-conclude = Decide the outcome
pilot-verb-stop = Stop for safety
pilot-verb-withdraw = Withdraw from the pilot
milestone-verb-deliver = Deliver
milestone-verb-accept = Accept
milestone-verb-return = Return with reasons
milestone-verb-pay = Record a payment

# --- done: shown once after an act
done-pilot-begun = The pilot is begun. Now write the plan together.
done-pilot-invited = The startup is invited. Now write the plan together.
done-pilot-plan_changed = The plan is saved.
done-pilot-signed = You have signed. The other side signs next.
done-pilot-agreed = Both sides have signed. The pilot is agreed.
done-pilot-reopened = The plan is open again; the signatures are void.
done-pilot-line_waived = The line is waived, with your reason on record.
done-pilot-preparation_begun = The preparation has begun.
done-pilot-readiness_stated = Your side is ready.
done-pilot-started = The pilot is running.
done-pilot-checked_in = Your check-in is recorded.
done-pilot-measured = The measurement is recorded.
done-pilot-incident_reported = The incident is recorded and both sides are told.
done-pilot-incident_answered = The response is recorded.
done-pilot-paused = The pilot is paused.
done-pilot-resumed = The pilot is running again.
done-pilot-review_opened = The gate review is open.
done-pilot-gate_passed = The gate is passed; the pilot goes on.
done-pilot-gate_stopped = The gate ended with a stop. The decision owner concludes.
done-pilot-extension_proposed = The extension is proposed to the other side.
done-pilot-extended = Both sides have signed the extension; the pilot runs on.
done-pilot-extension_declined = The extension is declined.
done-pilot-concluded = The pilot is concluded and its outcome is public.
done-pilot-stopped_for_safety = The pilot is stopped for safety.
done-pilot-withdrawn_by_startup = You have withdrawn from the pilot.
done-pilot-withdrawn_by_agency = You have withdrawn from the pilot.
done-milestone-delivered = The milestone is delivered. The public body looks at it next.
done-milestone-accepted = The milestone is accepted.
done-milestone-returned = The milestone is returned with your reasons.
done-milestone-paid = The payment is recorded.

# --- events: words of the timeline
event-pilot-begun = Pilot begun from the selected application
event-pilot-invited = Startup invited directly
event-pilot-plan_changed = Plan changed
event-pilot-signed = First signature under the plan
event-pilot-agreed = Signed by both sides
event-pilot-reopened = Plan reopened, signatures void
event-pilot-line_waived = A line of the checklist waived
event-pilot-preparation_begun = Preparation begun
event-pilot-readiness_stated = One side is ready
event-pilot-started = Pilot started
event-pilot-checked_in = Check-in
event-pilot-measured = Measurement reported
event-pilot-incident_reported = Incident reported
event-pilot-incident_answered = Incident responded to
event-pilot-paused = Paused
event-pilot-resumed = Resumed
event-pilot-review_opened = Gate review opened
event-pilot-gate_passed = Gate passed
event-pilot-gate_stopped = Stopped at the gate
event-pilot-extension_proposed = Extension proposed
event-pilot-extended = Extension signed by both sides
event-pilot-extension_declined = Extension declined
event-pilot-concluded = Outcome decided
event-pilot-stopped_for_safety = Stopped for safety
event-pilot-withdrawn_by_startup = Withdrawn by the startup
event-pilot-withdrawn_by_agency = Withdrawn by the public body
event-milestone-delivered = Milestone delivered
event-milestone-accepted = Milestone accepted
event-milestone-returned = Milestone returned
event-milestone-paid = Payment recorded

# --- refusals: the rule, then what to do
refusal-plan-frozen = One side has signed, so the plan is frozen. Reopen it first; the signature is then void.
refusal-nothing-to-reopen = Nobody has signed yet, so the plan is open. Change it directly.
refusal-plan-incomplete = { PLURAL($count) ->
        [one] One line of the plan is still missing. Complete it in the checklist, or have it waived, then sign.
       *[other] { $count } lines of the plan are still missing. Complete them in the checklist, or have them waived, then sign.
    }
refusal-team-not-incorporated = A team without a company cannot sign. Register the company first.
refusal-signed-already = You have signed already. The other side has to sign next.
refusal-side-signed-already = Your side has signed already. The other side has to sign next.
refusal-other-side-unsigned = The other side has not signed yet. Wait for its signature.
refusal-checklist-open = { PLURAL($count) ->
        [one] One line of the checklist still blocks the start. Complete it or have it waived.
       *[other] { $count } lines of the checklist still block the start. Complete them or have them waived.
    }
refusal-own-pilot = You began this pilot, so you cannot excuse it from its own rules. Another digital lead has to decide.
refusal-kpi-unreported = { PLURAL($count) ->
        [one] “{ $kpi }” has not been measured. Report a measurement of it first.
       *[other] { $count } mandatory measures have not been reported, “{ $kpi }” among them. Report them first.
    }
refusal-kpi-missed = “{ $kpi }” did not reach its threshold, so the pilot is not proven. Choose another outcome, or extend and measure again.
refusal-gate-stopped = This gate ended with a stop. Conclude the pilot, or sign an extension with a new plan.
refusal-extension-waits = An extension already waits for an answer. Answer it first.
refusal-own-extension = Your side proposed this extension, so the other side has to answer it.
refusal-no-extension = No extension waits for an answer. Propose one if the pilot needs more time.
refusal-pilot-not-running = The pilot is not running, so this has to wait. Look at where it stands.
refusal-own-acceptance = You accepted this milestone, so somebody else has to record its payment.
refusal-milestone-paid = This milestone is paid in full. Nothing is left to pay.
refusal-pilot-without-fee = No fee was agreed for this pilot, so there is nothing to pay.
refusal-payment-above-milestone = Only { $left } is left to pay of this milestone. Give that or less.
refusal-line-not-waivable = This line protects people or makes the pilot decidable, so nobody can waive it. Complete it.
refusal-line-not-missing = This line is not missing, so there is nothing to waive.
refusal-outcome-not-a-conclusion = Choose proven, partly proven or not proven. For a stop or a withdrawal there are steps of their own.
refusal-hand-over-open = { PLURAL($count) ->
        [one] One point of the hand-over is still open. Settle it before you conclude.
       *[other] { $count } points of the hand-over are still open. Settle them before you conclude.
    }
refusal-not-a-figure = This is not a number. Write digits only, such as 12 or 12.5.
refusal-figure-too-precise = At most four decimals can be recorded. Round the number.
refusal-figure-too-large = This number is larger than can be recorded. Use a larger unit.
refusal-kpi-target-not-better = The target has to be better than the baseline in the chosen direction. Correct one of the two.
refusal-kpi-threshold-out-of-range = The threshold lies between baseline and target, and is better than the baseline. Correct it.
refusal-milestones-missing = There is no milestone yet. Add at least one.
refusal-milestone-outside-pilot = { $due } lies outside the pilot. Choose a day between its start and its end.
refusal-fee-shares-not-whole = The shares of the fee come to { $sum }%. They have to come to exactly 100%.
refusal-pilot-start-in-the-past = The pilot cannot start before today, { $today }. Choose a later day.
refusal-pilot-ends-before-start = The pilot ends after its start on { $start }. Choose a later day.
refusal-pilot-too-long = A pilot lasts at most two years. Choose an earlier end; it can be extended later.
refusal-decision-before-end = The decision comes after the end of the pilot on { $end }. Choose that day or a later one.

# --- the checklist
line-scope = What is tested, where and with whom
line-dates = Start, end and date of the decision
line-hypotheses = At least one measurable hypothesis
line-milestones = Milestones within the dates, shares of the fee come to 100%
line-fee = Fee for the startup
line-privacy = Safeguard: personal data
line-security = Safeguard: security
line-exit = Safeguard: how it ends without harm
line-affected_users = Safeguard: people affected
line-risks = Risk matrix
line-ip_terms = Terms on intellectual property
line-data_terms = Terms on data
line-budget_line = Budget line for the purchase
line-budget_plan_date = Date of the budget’s next plan
line-decision_owner = Decision owner
line-purchase_route = Route of the purchase if it is proven
line-startup_signature = Signature of the startup
line-agency_signature = Signature of the public body
line-startup_ready = The startup is ready: environment, test data, people
line-agency_ready = The public body is ready: access, data agreement, people informed
line-standing-met = Met
line-standing-missing = Missing
line-standing-waived = Waived
mends-startup = The startup completes it.
mends-agency = The public body completes it.
mends-both = Either side completes it.
mends-waivable = The digital lead can waive it.

# --- who holds the ball, and for what
waiting-plan = Complete the plan
waiting-signature = Sign the agreement
waiting-preparation = Begin the preparation
waiting-readiness = Get ready and say so
waiting-start = Start the pilot
waiting-delivery = Deliver the next milestone
waiting-acceptance = Accept or return the milestone
waiting-measurement = Report the mandatory measurements
waiting-review = Open the gate review
waiting-resumption = Resume, or decide how it goes on
waiting-decision = Decide the outcome
waiting-extension_answer = Answer the proposed extension
waiting-nothing = Nothing: the pilot is over
side-startup = the startup
side-agency = the public body
side-both = both sides

# --- measures
kpi-standing-unreported = Not measured
kpi-standing-missed = Below the threshold
kpi-standing-reached = Threshold reached
kpi-standing-on_target = Target reached
direction-up = More is better
direction-down = Less is better
level-low = Low
level-medium = Medium
level-high = High
severity-minor = Minor
severity-major = Major
severity-critical = Critical
incident-state-open = Open
incident-state-answered = Responded
gate-outcome-continue = Continue
gate-outcome-continue_with_conditions = Continue with conditions
gate-outcome-stop = Stop
hand-over-data_returned = Data returned or deleted, with proof
hand-over-access_closed = Accounts and access closed
hand-over-people_trained = People who go on are trained
hand-over-assets_returned = Equipment and assets returned

# --- tasks of the work list
task-pilot-plan = Write the plan: { $label }
task-pilot-sign = Sign the agreement: { $label }
task-pilot-prepare = Begin the preparation: { $label }
task-pilot-ready = Say when you are ready: { $label }
task-pilot-start = Start the pilot: { $label }
task-milestone-deliver = Deliver the milestone: { $label }
task-milestone-accept = Accept or return: { $label }
task-milestone-pay = Pay the accepted milestone: { $label }
task-incident-answer = Respond to the incident: { $label }
task-pilot-resume = Resume or end the paused pilot: { $label }
task-pilot-extension = Answer the extension: { $label }
task-pilot-decide = Decide the outcome: { $label }
task-pilot-purchase = Start the purchase of what is proven: { $label }
