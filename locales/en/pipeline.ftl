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
