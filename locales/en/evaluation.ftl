# Evaluation of a call's applications.
panel-title = Evaluation
panel-blind = Blind evaluation
panel-due = Scores are due
panel-not-yet = Not yet possible
panel-my-sheets = My score sheets
panel-ranking = Ranking
panel-ranking-rule = Weighted points out of 100, exact until the order is fixed. Below a minimum there is no place. Ties: the heavier criterion, then the lower price, then the lot.
panel-report = Evaluation report as a table (CSV)
panel-report-hint = Every member’s points, what was settled, prices and lots: enough to compute the ranking again.
panel-sensitivity = What if the weights were different?
panel-sensitivity-lead = The weight of one criterion is varied from 0 to 100 %, the others keep their proportion. The bar shows for which weights { $name } stays first; the mark is the published weight. The decision follows the published weights alone.
panel-weight = Weight
panel-stays-first = Stays first
panel-would-be-first = Would be first instead
panel-percent = { $value } %
panel-from-to = from { $from } to { $to } %
panel-any-weight = at any weight
panel-below-first = below { $weight } %: { $name }
panel-above-first = above { $weight } %: { $name }
panel-place = Place
panel-points = Points
panel-remark = Remark
panel-below = Below the minimum: { $criterion }.
panel-scores = Scores
panel-overview = All scores at a glance
panel-overview-lead = Points given of points possible, before weights.
panel-scores-each = Points and comments of each application
panel-agreement = Agreement
panel-points-of = { NUMBER($points) } of { NUMBER($most) }
panel-apart = { PLURAL($count) ->
    [one] { $count } criterion differs
   *[other] { $count } criteria differ
}
panel-close = Close together
panel-criterion = Criterion
panel-members = Members
panel-mean = Mean
panel-agreed = Settled
panel-far-apart = To be settled
panel-settle-one = Settle: { $criterion }
panel-agreed-points = Agreed points
panel-agreed-reason = Why the panel agreed on this
panel-agreed-reason-hint = The applicant reads it in the debrief.
panel-members-title = The panel
panel-no-members = Nobody is appointed yet. A chair and at least one more are needed.
panel-progress = { $done } of { $all } handed in
panel-member-email = Address of the member
panel-member-hint = Somebody with an account. Interests are declared for each application later, before its content opens.
panel-as-chair = As the chair
panel-reasons = Reasons of the decision
panel-reasons-hint = How the decision follows from the ranking, and why where it does not.
panel-outcome = Decision
panel-outcome-reason = Reason
panel-outcome-reason-hint = The applicant reads it in the debrief.
panel-complaint-until = Last day for complaints
panel-complaint-until-hint = Every debrief names it.
panel-complaint-until-least = Every debrief names it. The rules allow { $earliest } at the earliest. Until then no pilot begins.
panel-consequence-decide = { $count ->
    [one] One place is to be given. The decision stays unknown to the applicants until the programme office announces it.
   *[other] { NUMBER($count) } places are to be given. The decision stays unknown to the applicants until the programme office announces it.
}
panel-consequence-announce = Every applicant gets a debrief with scores, reasons and place. Those selected are asked whether they accept. This cannot be undone.
panel-lead-forming = The programme office appoints the panel. It can begin once the applications are open and their eligibility is decided.
panel-lead-scoring = Each member declares interests, then scores alone. The scores of the others show once one's own sheet is in.
panel-lead-moderating = The chair settles the scores that are far apart, then fixes the ranking.
panel-lead-ranked = The ranking is fixed. The decision owner decides.
panel-lead-decided = The decision is taken. The programme office announces it.
panel-lead-announced = The decision is announced, and every applicant has a debrief.
panel-state-forming = Panel being formed
panel-state-scoring = Being scored
panel-state-moderating = In moderation
panel-state-ranked = Ranked
panel-state-decided = Decided, not announced
panel-state-announced = Announced
panel-verb-appoint = Appoint
panel-verb-relieve = Relieve
panel-verb-start = Begin the scoring
panel-verb-moderate = Begin the moderation
panel-verb-settle = Settle
panel-verb-conclude = Fix the ranking
panel-verb-decide = Decide
panel-verb-announce = Announce the decision
outcome-selected = Selected
outcome-reserve = In reserve
outcome-not_selected = Not selected
tie-heaviest_criterion = Tie: heavier criterion
tie-lower_price = Tie: lower price
tie-lot = Tie: drawn by lot
sheet-title = Score sheet
sheet-links = The system sees these links between you and the applicant
sheet-declare = Declare your interests
sheet-declare-lead = Before you read this application: is there anything that could make others doubt that you judge it fairly? Family, shares, work for or against the applicant, mentoring, friendship or dispute.
sheet-free-text = I have no interest in this application or its applicant, and will say so at once if that changes.
sheet-recused-text = You are recused from this application. You see neither its content nor its scores.
sheet-interest-text = You will be recused from this application. Scores that you gave stay in the record but no longer count.
sheet-statement = What the interest is
sheet-statement-hint = The chair and the programme office can read it.
sheet-scores = Your scores
sheet-scores-hint = Only on what was submitted. Everything is saved as you write; nobody sees it before you hand it in.
sheet-points = Points
sheet-comment = Comment
sheet-comment-hint = Good enough for the applicant to learn from: it goes into the debrief, without your name.
sheet-own = Your scores
sheet-others = Scores of the others
sheet-others-none = Nobody else has handed in yet.
sheet-state-undeclared = Interests to declare
sheet-state-open = To be scored
sheet-state-recused = Recused
sheet-state-submitted = Handed in
sheet-verb-declare_free = I have no interest; open the application
sheet-verb-declare_interest = Declare an interest
sheet-verb-score = Save the scores
sheet-verb-submit = Hand in the sheet
link-same_organisation = You belong to the applicant.
link-former_member = You belonged to the applicant.
link-founder = You are a founder of the applicant.
link-mentor = You mentor the applicant.
link-email_domain = You share an e-mail domain with the applicant.
link-other = You have dealt with the applicant before.
link-declared_interest = You declared an interest in the applicant.
link-past_contract = You or your organisation had a contract with the applicant.
link-earlier_pilot = Your organisation ran a pilot with the applicant.
panel-link = Link
panel-link-same_organisation = belongs to the applicant
panel-link-former_member = belonged to the applicant
panel-link-founder = founder of the applicant
panel-link-mentor = mentors the applicant
panel-link-email_domain = same e-mail domain
panel-link-declared_interest = declared interest
panel-link-past_contract = earlier contract
panel-link-earlier_pilot = earlier pilot
panel-link-other = dealt with the applicant before
sheet-criterion-weight = Weight { $weight } %
sheet-criterion-minimum = Minimum { $minimum }
score-scale = From 0 to { $max }
debrief-title = Debrief
debrief-place = { $place } of { $ranked }
debrief-best = Points of the best selected
debrief-sent = Sent
debrief-complaint = Complaints until
debrief-complaint-body = Against the answer, to
debrief-below = Below the minimum
event-panel-member_appointed = Panel member appointed
event-panel-member_relieved = Panel member relieved
event-panel-started = Scoring begun
event-panel-moderation_begun = Moderation begun
event-panel-score_settled = Score settled
event-panel-concluded = Ranking fixed
event-panel-decided = Decided
event-panel-announced = Decision announced
event-sheet-declared_free = Declared free of interests
event-sheet-recused = Recused
event-sheet-scored = Scores saved
event-sheet-submitted = Sheet handed in
done-panel-member_appointed = Appointed. The member is told.
done-panel-member_relieved = Relieved.
done-panel-started = The panel can score. Every member is told.
done-panel-moderation_begun = The moderation has begun.
done-panel-score_settled = Settled.
done-panel-concluded = The ranking is fixed. The decision owner is told.
done-panel-decided = Decided. The programme office can announce it.
done-panel-announced = Announced. Every applicant has a debrief.
done-panel-recused = You are recused from this application.
done-sheet-declared_free = Thank you. The application is open for you.
done-sheet-scored = Saved.
done-sheet-submitted = Handed in. You now see the scores of the others.
task-panel-score = Score the applications: { $label }
task-panel-moderate = Moderate the scores: { $label }
task-panel-decide = Decide: { $label }
task-panel-announce = Announce the decision: { $label }
refusal-applications-sealed = The applications are still sealed. Two officers have to open them first.
refusal-panel-without-chair = The panel has no chair yet. Appoint one.
refusal-panel-too-small = A panel has at least { NUMBER($least) } members. Appoint another.
refusal-eligibility-undecided = { $count ->
    [one] The eligibility of one application is not decided yet.
   *[other] The eligibility of { NUMBER($count) } applications is not decided yet.
}
refusal-no-eligible-application = No application is eligible, so there is nothing to score.
refusal-sheets-missing = { $count ->
    [one] One sheet is not in yet.
   *[other] { NUMBER($count) } sheets are not in yet.
}
refusal-applications-without-scores = { $count ->
    [one] One application is scored by nobody, because every member is recused. Appoint another member.
   *[other] { NUMBER($count) } applications are scored by nobody, because every member is recused. Appoint another member.
}
refusal-scores-unsettled = { $count ->
    [one] One score is still to be settled.
   *[other] { NUMBER($count) } scores are still to be settled.
}
refusal-evaluator-cannot-decide = Who scores the applications cannot decide on them.
refusal-decision-owner-on-panel = The decision owner of the call cannot sit on its panel.
refusal-second-chair = The panel has a chair already.
refusal-not-your-sheet = This is another member's sheet.
refusal-scoring-is-over = The time for scoring is over. The sheets can no longer be changed.
refusal-interest-is-evident = You belong to the applicant, mentor it or keep an interest in it. Declare the interest.
refusal-not-a-score = Points are a whole number.
refusal-score-out-of-scale = Points go from { $lowest } to { $highest }.
refusal-score-missing = Give points.
refusal-comment-missing = Say why. The applicant reads it in the debrief.
refusal-chair-recused = You are recused from this application. The mean of the scores stands.
refusal-too-many-selected = { $max ->
    [one] Only one place can be given. Put the others in reserve.
   *[other] Only { NUMBER($max) } places can be given. Put the others in reserve.
}
notice-panel-member-appointed-subject = You are on the panel: { $title }
notice-panel-member-appointed-body = The programme office has appointed you to the panel that evaluates the applications to this call. You hear from us when the scoring begins.
notice-panel-member-appointed-action = See the evaluation
notice-panel-started-subject = The scoring begins: { $title }
notice-panel-started-body = The applications are ready for you. Declare your interests for each one first; then its content opens and you can score it.
notice-panel-started-action = Go to my score sheets
notice-panel-concluded-subject = The ranking is fixed: { $title }
notice-panel-concluded-body = The panel has fixed its ranking. Please decide, with reasons for every applicant.
notice-panel-concluded-action = See the ranking and decide
notice-panel-decided-subject = A decision is to be announced: { $title }
notice-panel-decided-body = The decision owner has decided. Announce it, so that every applicant gets a debrief.
notice-panel-decided-action = See the decision
notice-debrief-subject = The decision on your application: { $title }
notice-debrief-body = The decision on this call is announced. Your debrief says how your application was scored, why, and where it stands. A complaint is possible until { $until }.
notice-debrief-action = Read the debrief
interests-title = Interests
interests-hint = Organisations with which you have to do
interests-lead = Name the organisations in which you, or somebody close to you, have an interest: a share, work, family, a debt. Every panel that you sit on sees it, and their applications go to other members.
interests-none = You have declared no interest.
interests-since = Since { $since }
interests-end = It has ended
interests-add = Declare an interest
interests-organisation = Organisation
interests-organisation-hint = Its registration number, or the address of its page here.
interests-statement = What it is
interests-statement-hint = For example: my sister is a partner there. The office that appoints panels sees only that there is an interest.
interests-declare = Declare
done-interest-declared = Declared. Panels see it from now on.
done-interest-ended = Ended. It stays on record as a former link.
refusal-interest-organisation-unknown = No organisation is known by this. Paste the address of its page.
refusal-interest-known = You have declared this one already.
refusal-interests-many = At most { $max } interests are kept. End those that are over.
event-person-interest_declared = Interest declared
event-person-interest_ended = Interest ended
panel-verb-reopen = Score again
panel-verb-reconsider = Decide again
event-panel-reopened = Scored again after a complaint
event-panel-reconsidered = Decided again after a complaint
notice-panel-reopened-subject = Score again: { $title }
notice-panel-reopened-body = A complaint about the decision was upheld. Your sheets are open again, with what you wrote; look at each anew and hand it in.
notice-panel-reopened-action = Go to my score sheets
notice-panel-reconsidered-subject = Decide again: { $title }
notice-panel-reconsidered-body = A complaint about your decision was upheld. The ranking stands; please decide again, with reasons.
notice-panel-reconsidered-action = See the ranking and decide
sheet-verb-reopen = Change the scores
sheet-reopen-reason = Why you change them
sheet-reopen-reason-hint = What you wrote before stays in the record, with this reason.
sheet-earlier = Handed in before
sheet-earlier-why = Opened again: { $reason }
event-sheet-reopened = Opened again
done-sheet-reopened = The sheet is open again. Hand it in when you are done.
price-formula-computed = Computed from the prices when the ranking is fixed. Nobody scores it.
panel-rounds = Earlier rounds
panel-round-lead = Set aside by a complaint on { $at }. Kept as it was.
panel-recused = { $count ->
    [one] recused from one
   *[other] recused from { $count }
}
panel-skills = What the member can judge
panel-skills-hint = Applications in these languages and fields go to this member first. The member can change it.
panel-languages = Languages
panel-sectors = Fields
panel-verb-allot = Set the number of readers
panel-verb-describe = What I can judge
panel-readers-title = Who reads what
panel-readers-all = Every member reads every application.
panel-readers-some = { $count ->
    [one] Each application is read by one member.
   *[other] Each application is read by { $count } members, the chair among them.
}
panel-readers-rule = Sheets go to whoever carries least; a language or a field in common counts like one sheet less. The chair reads all. What is equal is drawn by lot. A recusal hands the application on to the next.
panel-readers-seed = The lot follows from the number { $seed }; with the report anybody can draw it again.
panel-readers = Readers of each application
panel-readers-hint = Empty: every member reads all. At least { $least }, the chair among them. It cannot be changed once the scoring has begun.
panel-gaps = What this panel cannot read well
panel-gaps-remedy = Appoint somebody who can, or ask the members to say which languages and fields they can judge.
panel-gap-nobody = nobody may judge it, because of interests
panel-gap-short = fewer may judge it than shall read it
panel-gap-language = nobody who may judge it reads the applicant’s language
panel-gap-sector = nobody who may judge it knows the field
panel-leniency = Who gives more, who gives less
panel-leniency-lead = The mean difference of a member’s points from those of the others for the same applications, of 100. With fewer than { $least } shared applications it is too early to say. It explains and changes nothing: no score is moved by it.
panel-leniency-shared = Shared applications
panel-leniency-difference = Mean difference
panel-leniency-few = too few to say
panel-member = Member
event-panel-readers_set = Number of readers set
event-panel-skills_said = Languages and fields said
event-panel-allocated = Sheets handed out by the rule
done-panel-readers_set = Saved. The scoring will begin with it.
done-panel-skills_said = Thank you. What is handed out from now on heeds it.
notice-panel-sheet-added-subject = One more application to read: { $title }
notice-panel-sheet-added-body = Another member cannot judge an application, and it comes to you, who carried least of those who can. Declare your interests; then its content opens and you can score it.
notice-panel-sheet-added-action = Go to my score sheets
notice-panel-readers-missing-subject = Readers are missing: { $title }
notice-panel-readers-missing-body = { $number ->
    [one] One application has fewer readers than you asked for, and nobody of the panel is left who may judge it. Appoint another member; the sheets are then handed out at once.
   *[other] { NUMBER($number) } applications have fewer readers than you asked for, and nobody of the panel is left who may judge them. Appoint another member; the sheets are then handed out at once.
}
notice-panel-readers-missing-action = See what is missing
notice-panel-reminder-subject = Your score sheets are due: { $title }
notice-panel-reminder-body = { NUMBER($done) } of your { NUMBER($number) } sheets are in. Please hand in the others by { $until }, or declare an interest where you have one: the application then goes to somebody else.
notice-panel-reminder-action = Go to my score sheets
interviews-title = Interviews
interviews-lead = The panel hears the applicants and scores what was published for it. Everything written is frozen by then.
interviews-blind = Interviews cannot be blind
interviews-blind-text = The panel meets the applicants. That is why the written criteria are scored, settled and frozen before the first interview; here applicants are still called by their labels.
interviews-invited = Who is invited
interviews-open-text = Everybody who reached the minimums of what is written is invited and chooses one of the times.
interviews-link = Interviews: times and who is invited
interview-title = Interview
interview-slots = Times
interview-slots-none = There are no times yet. Make at least as many as there are applicants.
interview-slots-taken = No time is free now. Ask for another, or wait for the office to add some.
interview-slot-remove = Take away
interview-lasts = { NUMBER($minutes) } minutes
interview-online = Video link
interview-starts = First time
interview-count = How many in a row
interview-count-hint = Each of the length below, with the break between them.
interview-minutes = Minutes each
interview-pause = Minutes between two
interview-place = Place
interview-place-hint = Building, floor, room, and whom to ask for.
interview-link = Video link
interview-link-hint = Beginning with https://. A place or a link is needed.
interview-until = A time can be chosen until
interview-until-last = Last day to choose a time
interview-until-hint = Whoever has chosen none by then can be recorded as absent.
interview-when = Your time
interview-scored = What the panel scores
interview-note = Reason that was given
interview-reason = Reason
interview-reason-hint = The other side reads it.
interview-choose-book = Choose a time
interview-choose-assign = Set a time for the applicant
interview-state-invited = Time to be chosen
interview-state-asked = Another time asked for
interview-state-booked = Time set
interview-state-held = Held
interview-state-missed = Missed
interview-state-declined = Given up
interview-lead-invited = The panel would like to hear this applicant. One of the times below is to be chosen.
interview-lead-asked = None of the times suited. The office offers another.
interview-lead-booked = The time is set. It can be moved until it begins; both sides get each change for the calendar.
interview-lead-held = The interview took place. The panel scores what it heard.
interview-lead-missed = The interview did not take place. What is scored there gets no points.
interview-lead-declined = The applicant gave the interview up. What is scored there gets no points.
interview-verb-book = Take this time
interview-verb-ask = Ask for another time
interview-verb-decline = Give the interview up
interview-verb-assign = Set this time
interview-verb-release = Take the time back
interview-verb-hold = It took place
interview-verb-miss = Nobody came
interview-verb-renew = Invite again
interview-text-ask = The time that you hold, if any, is free for others at once.
interview-text-decline = Criteria that are scored at the interview get no points then. The rest of your application still counts.
interview-text-release = The applicant is told at once and chooses another time.
interview-text-renew = The applicant is invited once more. Treat everybody alike.
panel-verb-interview = Invite to interviews
panel-verb-schedule = Add times
event-panel-interviews_opened = Invited to interviews
event-panel-times_changed = Interview times changed
done-panel-interviews_opened = Invited. Every applicant has a letter and chooses a time.
done-panel-times_changed = The times are changed.
event-interview-booked = Time chosen
event-interview-other_asked = Another time asked for
event-interview-declined = Interview given up
event-interview-assigned = Time set by the office
event-interview-released = Time taken back
event-interview-held = Interview held
event-interview-missed = Interview missed
event-interview-renewed = Invited again
done-interview-booked = The time is yours. It comes by letter, for your calendar too.
done-interview-other_asked = Asked. The office is told.
done-interview-declined = Given up. The office is told.
done-interview-assigned = Set. The applicant is told.
done-interview-released = Taken back. The applicant is told.
done-interview-held = Recorded. The panel can score.
done-interview-missed = Recorded. The applicant is told.
done-interview-renewed = Invited again.
sheet-interview = What you heard at the interview
sheet-interview-hint = Only these criteria. What is written stays as you handed it in.
sheet-interview-later = Scored after the interview: { $names }.
sheet-verb-hear = Save the scores of the interview
sheet-verb-conclude_hearing = Hand in the scores of the interview
event-sheet-heard = Scores of the interview saved
event-sheet-hearing_submitted = Scores of the interview handed in
done-sheet-heard = Saved.
done-sheet-hearing_submitted = Handed in. You now see what the others gave.
task-interview-book = Choose a time for the interview: { $label }
task-interview-attend = Come to the interview: { $label }
task-interview-arrange = Offer another time for the interview: { $label }
task-panel-hear = Score the interview: { $label }
refusal-interviews-none = No criterion of this call is scored at an interview.
refusal-interviews-opened = The applicants are invited already.
refusal-interviews-first = Some criteria are scored at the interview. The programme office has to invite the applicants first.
refusal-interviews-waiting = { $count ->
    [one] One interview is not over yet.
   *[other] { NUMBER($count) } interviews are not over yet.
}
refusal-interview-scores-missing = { $count ->
    [one] One member has not scored an interview yet.
   *[other] { NUMBER($count) } scores of interviews are not in yet.
}
refusal-written-frozen = What is written is frozen since the applicants were invited to interviews.
refusal-interviews-over = The time of the interviews is over.
refusal-interview-begun = It began on { $start }. Tell the programme office.
refusal-interview-too-late = A time could be chosen until { $due }. Tell the programme office.
refusal-interview-not-yet = The interview begins on { $start }. Record it then.
refusal-interview-answer-awaited = The applicant may choose a time until { $due }. Wait until then.
refusal-interview-minutes = An interview lasts from { $min } to { $max } minutes.
refusal-interview-past = This is past. Choose a later one.
refusal-interview-too-far = This is more than a year ahead. Choose an earlier one.
refusal-interview-overlaps = The panel has another time then. Choose one that is free.
refusal-interview-where = Say where it is, or give a video link.
refusal-interview-link = A link begins with https:// and has no spaces.
refusal-interview-slot-missing = Choose one of the times that are free.
refusal-interview-slot-taken = Somebody has this time already. Choose another.
refusal-interview-slots-few = { $count ->
    [one] One free time is lacking, so that every applicant can choose. Add it first.
   *[other] { NUMBER($count) } free times are lacking, so that every applicant can choose. Add them first.
}
refusal-interview-not-held = The interview has not taken place yet. Its criteria are scored afterwards.
refusal-interview-scores-in = You handed in these scores already.
notice-interview-invited-subject = Invited to an interview: { $title }
notice-interview-invited-body = The panel would like to hear you. Choose one of the times by { $until }, or ask for another with the reason. Some of the published criteria are scored at the interview.
notice-interview-invited-action = Choose a time
notice-interview-booked-subject = Interview: { $title }
notice-interview-booked-body = The interview with { $name } is set for { $at }: { $place }. The date comes with this letter for your calendar; a change replaces it there.
notice-interview-booked-action = See the interview
notice-interview-released-subject = The time of the interview no longer stands: { $title }
notice-interview-released-body = The interview with { $name } on { $at } will not take place then. Another time is to be found; the reason stands on the page.
notice-interview-released-action = See the interview
notice-interview-asked-subject = Another time is asked for: { $title }
notice-interview-asked-body = { $name } cannot come to any of the times. The reason stands on the page; add a time or set one.
notice-interview-asked-action = See the request
notice-interview-declined-subject = An interview was given up: { $title }
notice-interview-declined-body = { $name } will not come to the interview. The reason stands on the page.
notice-interview-declined-action = See the interview
notice-interview-held-subject = Score the interview: { $title }
notice-interview-held-body = The interview with { $name } took place. Score what you heard, on the criteria that were published for it.
notice-interview-held-action = See the interviews
notice-interview-missed-subject = The interview did not take place: { $title }
notice-interview-missed-body = The programme office has recorded that nobody came to your interview, or that no time was chosen. What is scored there gets no points. If this is wrong, tell the programme office at once.
notice-interview-missed-action = See the interview
panel-lot-empty = No application in this lot came as far as the ranking. The lot ends without success; the others go on.
panel-passed-over = Passed over
panel-passed-over-what = { $count ->
    [one] By the published rule another lot comes first for its startup.
   *[other] By the published rule { NUMBER($count) } other lots come first for its startup.
}
refusal-lot-awards-limit = { $max ->
    [one] A startup may be awarded one lot of this challenge, and this one has another already. Put this application in reserve, or give it this lot instead of the other.
   *[other] A startup may be awarded { NUMBER($max) } lots of this challenge at most, and this one has as many already. Put this application in reserve, or give it this lot instead of another.
}
