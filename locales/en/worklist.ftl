nav-work = My work
nav-verification-queue = Organisations to verify
worklist-title = My work
worklist-newcomer-title = Welcome
worklist-newcomer-text = To take part, register your startup or your agency, or open the invitation that a colleague sent you.
worklist-empty-title = Nothing waits for you
worklist-empty-text = When something needs you, it stands here first, with its date.
worklist-since = Since { $date }
worklist-lead = { PLURAL($count) ->
    [one] One task waits for you.
   *[other] { NUMBER($count) } tasks wait for you.
}
worklist-lead-late = { PLURAL($count) ->
    [one] One is overdue.
   *[other] { NUMBER($count) } are overdue.
}
worklist-overdue = { NUMBER($count) } overdue
worklist-stages = Tasks by stage
worklist-stage-all = All
worklist-stage-registry = Registration
worklist-stage-catalogue = Solutions
worklist-stage-programme = Programmes
worklist-stage-call = Challenges
worklist-stage-application = Applications
worklist-stage-evaluation = Evaluation
worklist-stage-pilot = Pilots
worklist-stage-mentorship = Mentoring
worklist-stage-purchase = Purchases
worklist-stage-other = Other
worklist-group-late = Overdue
worklist-group-soon = Due within a week
worklist-group-later = Due later
worklist-group-undated = Without a date
worklist-organisations = Where I act
action-see-challenges = See the challenges
action-register-organisation = Register an organisation
