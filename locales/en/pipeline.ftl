# Statistics over all stages, for everybody

statistics-title = Statistics
statistics-lead = How far solutions come, how long each step takes, and what startups are paid. Counted from the public record.
statistics-country = Country
statistics-all-countries = All countries
statistics-home-link = All figures

statistics-funnel = From solution to payment
statistics-funnel-lead = Each bar counts what has reached the stage so far. Applications are counted only once their call has been opened, selections once they are announced. Pilots may also begin by invitation.
statistics-stage-solutions = Solutions published
statistics-stage-calls = Calls opened for applications
statistics-stage-applications = Applications submitted
statistics-stage-selected = Applications selected
statistics-stage-pilots = Pilots started
statistics-stage-proven = Pilots proven
statistics-stage-purchased = Purchases contracted
statistics-stage-paid = Purchases with a payment
statistics-running = { PLURAL($count) ->
    [one] { NUMBER($count) } pilot is under way.
   *[other] { NUMBER($count) } pilots are under way.
}

statistics-steps = Time in each step
statistics-steps-lead = The median: half of the cases took no longer.
statistics-step = Step
statistics-median = Median days
statistics-cases = Cases
statistics-step-decision = From the deadline to the decision
statistics-step-start = From the decision to the start of the pilot
statistics-step-pilot = From the start of the pilot to its conclusion
statistics-step-contract = From the proof to the contract
statistics-step-payment = From the invoice to its payment in full
statistics-not-known = Not known yet

statistics-paid = Paid to startups
statistics-paid-lead = From the payments recorded, taxes included. Currencies are never added up.
statistics-currency = Currency
statistics-pilot-fees = Fees of pilots
statistics-purchases = Purchases
statistics-withheld = Not told
statistics-withheld-why = Fees of pilots are told once { $count } startups of a country were paid, so that nobody can read what one of them got.
statistics-nothing-paid = No payment has been recorded yet.

statistics-delays = How fast public bodies pay
statistics-delays-lead = From the day an invoice arrives to the day it is paid in full, against the days that the country’s rules allow. Told from { $count } paid invoices on.
statistics-delay-days = Median days
statistics-delay-allowed = Days allowed
statistics-delay-on-time = Paid on time
statistics-delay-late = Paid late
statistics-delay-over = Slower than allowed
statistics-delay-within = Within what is allowed
statistics-as-file = These figures as

# --- one’s own figures
overview-title = At a glance
overview-lead = What is yours, counted: how far it has come, what waits, and what was paid.
overview-as-startup = As a startup
overview-as-agency = As an agency
overview-as-office = As a programme office
overview-as-evaluator = As an evaluator
overview-as-mentor = As a mentor
overview-as-keeper = As a keeper of the platform
overview-q-applications = Where do our applications stand?
overview-q-pilots = How are our pilots doing?
overview-q-earned = What were we paid, and what is owed to us?
overview-q-calls = Where do our challenges stand?
overview-q-tried = What are we trying out?
overview-q-bought = What are we buying?
overview-q-spent = What have we paid, and what do we owe?
overview-q-queue = Who waits for our decision?
overview-q-country = How do the pilots of our country stand?
overview-q-seats = Who sits in our cohorts?
overview-q-sheets = Which score sheets are still mine to fill?
overview-q-mentorships = Whom do I mentor?
overview-q-sessions = How many sessions did we hold?
overview-q-journal = Is the journal sealed?
overview-q-outbox = Does the outbox move?
overview-more-applications = All our applications
overview-more-pilots = All our pilots
overview-more-earned = Our purchases
overview-more-calls = All our challenges
overview-more-tried = All our pilots
overview-more-bought = All our purchases
overview-more-spent = Where an invoice waits
overview-more-queue = To the work list
overview-more-country = The pilots that we look after
overview-more-seats = To the programmes
overview-more-sheets = To my score sheets
overview-more-mentorships = My mentorships
overview-more-sessions = To the sessions
overview-more-journal = How the journal is verified
overview-more-outbox = What an administrator can do
overview-queue-organisations = Organisations to verify
overview-queue-solutions = Solutions to review
overview-queue-labels = Labels to decide
overview-journal-sealed = Sealed entries
overview-journal-unsealed = Not sealed yet
overview-outbox-waiting = Waiting
overview-outbox-running = Under way
overview-outbox-parked = Given up, to be looked at
overview-paid = Paid
overview-owed = Accepted or invoiced, not yet paid
overview-nothing = Nothing yet.
overview-none-title = Nothing to count yet
overview-none-text = Register your organisation, or accept an invitation: then this page tells how it goes.
overview-everybody = What all of them together have reached, in figures for everybody:
overview-late = { PLURAL($count) ->
    [one] { $count } invoice is overdue
   *[other] { $count } invoices are overdue
}
statistics-groups = Founders by group
statistics-groups-lead = Verified startups and teams that told of their founders. Shown to programme offices and auditors; a figure is told only where it is about { NUMBER($count) } at least and leaves as many others.
statistics-group = Group
statistics-group-startups = With such founders
statistics-group-answered = That answered
statistics-group-women = Women among the founders
statistics-group-young = Founders under 35
statistics-group-disabled = Founders with a disability
