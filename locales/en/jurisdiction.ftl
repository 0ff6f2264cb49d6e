# A country's rules: terms, routes, conditions. Names of routes, steps and labels stand in the country's own document.

# --- where a number comes from
example-values-to-be-confirmed = These are example values. The authority has to confirm them before anybody relies on them.
rules-source = Source: { $title }, checked on { $day }
rules-to-be-confirmed = to be confirmed by the authority
rules-unknown = not known yet

# --- terms
term-calendar = { PLURAL($n) ->
    [one] { $n } calendar day
   *[other] { $n } calendar days
}
term-working = { PLURAL($n) ->
    [one] { $n } working day
   *[other] { $n } working days
}
term-banking = { PLURAL($n) ->
    [one] { $n } banking day
   *[other] { $n } banking days
}
term-clear = { $term }, neither the first nor the last day counting
term-start-counts = { $term }, the first day counting

# --- routes and their conditions
route-open = All conditions are recorded as met
route-shut = Not all conditions are recorded as met
holding-met = recorded as met
holding-unmet = not met
holding-unknown = open
condition-soft = This condition only advises
condition-origin = The route is meant for a purchase of this origin.
condition-steps-known = The steps of the route and their terms are known for this value.
why-origin-fits = It is.
why-not-for-own-pilot = It is meant for another agency’s proven pilot, not for one’s own.
why-not-for-reuse = It is meant for the agency that ran the pilot itself.
why-term-unknown = The rules do not give the term of the step “{ $step }” yet. The administrator can have it added.
why-threshold-unknown = The rules do not give the amount of the threshold “{ $threshold }” yet. The administrator can have it added.
why-value-not-known = Give the value of the purchase first.
why-steps-known = { PLURAL($steps) ->
    [one] { $steps } step
   *[other] { $steps } steps
}
why-value-within = { $value } is within the limit of { $limit }.
why-value-above = { $value } is above { $limit }.
why-year-not-known = Give what the agency has bought in this category in the budget year.
why-category-not-known = Say first whether goods, services or works are bought.
why-category-not-covered = The limit is not set for this category.
why-no-pilot-outcome = The pilot has no conclusion yet.
why-pilot-outcome-fits = The pilot was concluded so.
why-pilot-outcome-differs = The pilot was concluded otherwise.
why-label-held = The label is recorded.
why-label-held-until = The label is valid until { $day }.
why-label-expired = The label ended on { $day }.
why-label-not-held = No such label is recorded.
why-founding-not-known = The day of founding is not recorded.
why-young-enough = { PLURAL($age) ->
    [one] The company is { $age } year old; the limit is { $years }.
   *[other] The company is { $age } years old; the limit is { $years }.
}
why-too-old = { PLURAL($age) ->
    [one] The company is { $age } year old; it has to be under { $years }.
   *[other] The company is { $age } years old; it has to be under { $years }.
}
why-recorded-as-met = Recorded as met by { $by } on { $day }.
why-recorded-as-not-met = Recorded as not met by { $by } on { $day }.
why-not-recorded = Nobody has recorded an answer yet.
why-waived = Waived on record by { $by } on { $day }.
why-currencies-differ = The amounts are in { $one } and { $other }, which cannot be compared.
why-cannot-be-told = The rules do not answer this yet.

# --- words of the rules
actor-buyer = Agency buyer
actor-digital_lead = Digital lead
actor-budget_holder = Budget holder
actor-legal_officer = Legal officer
actor-procurement_officer = Procurement officer
actor-decision_owner = Decision owner
actor-signatory = Signatory
actor-evaluators = Evaluators
actor-complaint_body = Complaint body
actor-programme_manager = Programme manager
actor-startup = Startup
actor-both = Agency and startup
actor-outside_body = Body outside this system
actor-system = The clock
purchase-phase-approval = Approval
purchase-phase-notice = Notice
purchase-phase-standstill = Standstill
purchase-phase-award = Award
purchase-phase-contract = Contract
purchase-phase-delivery = Delivery
evidence-document = Document
evidence-register_number = Number in a register
evidence-plan_line = Line of the procurement plan
evidence-gate_result = Result of the pilot’s review
evidence-memo = Memorandum
evidence-signed_statement = Signed statement
category-goods = Goods
category-services = Services
category-works = Works
silence-approved = No answer means approval.
silence-rejected = No answer means refusal.

# --- refusals
refusal-term-unknown = The country’s rules do not give this term yet. Ask the administrator to have it added.
refusal-threshold-unknown = The country’s rules do not give the amount of the threshold “{ $threshold }” yet. Ask the administrator to have it added.
refusal-category-not-known = Say first whether goods, services or works are bought.
refusal-category-not-covered = The country’s rules do not set this limit for this category. Ask the administrator to have it added.
refusal-approval-chain-unknown = The country’s rules do not say yet who approves this value. Ask the administrator to have it added.
refusal-calendar-year-unknown = The days off of { $year } are not entered yet, so no days can be counted there. Ask the administrator to have them added.
why-shares-not-told = Nobody told who holds the capital.
why-capital-held = { $held } % of the capital is told as theirs; at least { $needed } % is needed.
why-capital-not-held = Only { $held } % of the capital can be theirs; at least { $needed } % is needed.
why-capital-not-told = { $held } % is told as theirs, of at least { $needed } %; for the rest the holder or the tie to the country is not told.
why-companies-hold-more = Companies of these sizes hold { $held } %; the limit is { $limit } %.
why-companies-hold-within = Companies of these sizes hold { $held } %, within the limit of { $limit } %.
why-companies-not-told = { $held } % is told as theirs; for so much the holder or its size is not told that the limit of { $limit } % cannot be compared.
why-size-within = { NUMBER($staff) } staff and { $turnover } are within { NUMBER($staff_limit) } staff and { $turnover_limit }.
why-size-above = { NUMBER($staff) } staff and { $turnover } go beyond { NUMBER($staff_limit) } staff or { $turnover_limit }.
why-size-one-above = Staff or turnover, as told, goes beyond every class.
why-size-not-told = Staff or the turnover of the last full year is not told.
