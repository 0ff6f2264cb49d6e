# What every page shares. The messages of a stage stand in the file of its name.

# --- frame
title-error = Error:
skip-to-content = Skip to the content
nav-main = Main
nav-language = Language
nav-footer = About this site
nav-challenges = Challenges
nav-solutions = Solutions
nav-programmes = Programmes
nav-pilots = Pilots
nav-purchases = Purchases
nav-worklist = My work
nav-mentors = Mentors
account-tasks = { PLURAL($count) ->
    [one] { $count } task waits for you
   *[other] { $count } tasks wait for you
}
account-tasks-more = More than { NUMBER($count) } tasks wait for you
account-acting-for = You act for
footer-about = From a startup’s solution to a government purchase, on one record that everybody can trust.
footer-partners = Partners
demo-label = Demonstration
demo-banner = Demonstration: people and amounts are invented, and no mail is really sent.
demo-mails-link = Read the mails
demo-clock-link = Let days pass
demo-clock-title = Calendar of the demonstration
demo-clock-text = What takes months in life can be tried here in an hour: let days pass, and deadlines, standstill periods and terms run out.
demo-clock-now = It is now
demo-clock-days = Days to let pass
demo-clock-days-hint = For everybody in this demonstration, and only forward.
demo-clock-pass = Let them pass
demo-clock-step = { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
  }
done-days-passed = The days have passed. What fell due meanwhile is being done now.
demo-mails-title = Mails of the demonstration
demo-mails-text = Every mail that would have been sent is shown here instead.
demo-mails-none = No mail yet
demo-mails-none-text = Mails appear here as soon as something happens that people are told about.
demo-mail-subject = Subject
demo-mail-to = To
demo-mail-at = Sent
demo-mail-attachments = Attachments
demo-mail-html = See it as a mail program shows it

# --- buttons and links
action-sign-in = Sign in
action-sign-out = Sign out
action-register = Create an account
action-continue = Continue
actions-more = More
action-save = Save
action-save-on = Save and go on
action-save-draft = Save draft
action-cancel = Cancel
action-change = Change
action-remove = Remove
action-search = Search
action-back = Back
action-home = Go to the first page
action-compare = Compare

# --- forms
error-summary-title = { PLURAL($count) ->
    [one] There is a problem
   *[other] There are { $count } problems
}
field-optional = (optional)
field-choose = Choose …
field-limit = At most { NUMBER($count) } characters
field-characters-left = Characters left: { $count }
field-characters-over = Characters too many: { $count }
field-currency = Currency
field-file-kinds = { $kinds }, at most { NUMBER($limit) } MB
field-reason = Reason
field-reason-hint = Those concerned will read it.
field-email = E-mail address
field-name = Name
field-comment = Comment
field-date = Date
field-language = Language
field-country = Country
value-none = Not given
colon = :
value-yes = Yes
value-no = No
autosave-saving = Saving …
autosave-saved = All changes are saved
autosave-failed = Not saved yet: the connection failed. We try again as you type.
confirmation-reference = Your reference number
confirmation-next = What happens next
conflict-theirs = What { $who } changed
conflict-yours = What you typed
compare-added = added:
compare-removed = removed:

# --- lists
facets-title = Filters
facets-clear = Remove all filters
facets-remove = chosen; remove this filter
sort-label = Sort by
sort-newest = Newest
sort-closing = Closing soonest
sort-relevance = Best match
sort-name = Name
sort-proof = Best proven
pages-label = Pages
pages-next = Next page
pages-first = First page
pages-export = This list as
crumbs-label = You are here
list-no-match = Nothing matches
list-no-match-text = Try fewer words or remove a filter.

# --- dates and units
date-time = { $date }, { $time } ({ $zone })
zone-africa-dakar = Dakar time
zone-africa-abidjan = Abidjan time
zone-asia-baku = Baku time
zone-europe-paris = Paris time
zone-europe-london = London time
zone-utc = universal time
zone-other = { $city } time
until-days = { PLURAL($count) ->
    [one] { $count } day left
   *[other] { $count } days left
}
until-hours = { PLURAL($count) ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
until-minutes = { PLURAL($count) ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
until-overdue-days = { PLURAL($count) ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
until-overdue-today = overdue since today

# --- a case
journey-label = Journey of this case
journey-reference = Reference
journey-registered = Registered
journey-applied = Applied
journey-selected = Selected
journey-piloting = Piloting
journey-proven = Proven
journey-purchased = Purchased
journey-state-done = (done)
journey-state-current = (now)
journey-state-ahead = (ahead)
ball-label = Who acts next
ball-mine = It is your turn
ball-theirs = Next: { $holder }
ball-until = Until
task-done = Done
task-started = Started
task-todo = To do
task-blocked = Blocks the start
task-waived = Waived
task-no-date = No date
timeline-earlier = { PLURAL($count) ->
    [one] One earlier entry
   *[other] { NUMBER($count) } earlier entries
}
chart-kpi-label = { PLURAL($count) ->
    [one] Chart: { $title }, { $count } measurement against baseline, threshold and target. The figures are in the table below.
   *[other] Chart: { $title }, { $count } measurements against baseline, threshold and target. The figures are in the table below.
}
chart-as-table = The figures as a table
chart-when = When
chart-value = Value
chart-baseline = Baseline
chart-threshold = Threshold
chart-target = Target
chart-funnel-desc = { $count } bars, one for each stage, from the first at the top to the last at the bottom. The figures are in the table below.
chart-stage = Stage
chart-number = Number
chart-timeline-desc = { $count } rows over the days from { $from } to { $to }. The days are in the table below.
chart-today = Today
chart-row = Row
chart-what = What
chart-kind-planned = Planned
chart-kind-under_way = Under way
chart-kind-done = Done
chart-kind-late = Late
chart-kind-pause = Paused
chart-kind-dropped = Given up
chart-kind-due = Due
chart-kind-delivered = Delivered
chart-kind-gate = Gate review
chart-kind-check_in = Check-in
chart-kind-ended = Concluded

# --- roles
role-owner = Owner
role-member = Team member
role-buyer = Buyer
role-digital_lead = Digital lead
role-budget_holder = Budget holder
role-legal_officer = Legal officer
role-procurement_officer = Procurement officer
role-evaluator = Evaluator
role-panel_chair = Panel chair
role-programme_manager = Programme manager
role-registrar = Registrar
role-mentor = Mentor
role-opening_officer = Opening officer
role-decision_owner = Decision owner
role-signatory = Signatory
role-complaint_body = Complaint body
role-auditor = Auditor
role-administrator = Administrator
role-public = The public

# --- countries, languages, currencies
country-az = Azerbaijan
country-sn = Senegal
country-bf = Burkina Faso
country-bj = Benin
country-ci = Côte d’Ivoire
country-cv = Cabo Verde
country-de = Germany
country-ee = Estonia
country-fr = France
country-gb = United Kingdom
country-ge = Georgia
country-gm = The Gambia
country-gn = Guinea
country-kz = Kazakhstan
country-ma = Morocco
country-ml = Mali
country-mr = Mauritania
country-ne = Niger
country-tg = Togo
country-tn = Tunisia
country-tr = Türkiye
country-ua = Ukraine
country-us = United States
country-uz = Uzbekistan
language-en = English
language-fr = French
language-az = Azerbaijani
language-wo = Wolof
language-ff = Pulaar
language-ru = Russian
language-tr = Turkish
language-ar = Arabic
language-pt = Portuguese
text-written-in = Written in { $language }
currency-xof = West African CFA franc
currency-azn = Azerbaijani manat
currency-eur = Euro
currency-usd = US dollar
currency-gbp = Pound sterling

# --- first page
home-title = From a good idea to a public purchase
home-lead = Startups show what they can do. Public bodies say what they need. What proves itself in a pilot can be bought, and everybody can see how.
home-way-startup = I have a solution
home-way-startup-text = Register your company once, find challenges that fit, apply and run a paid pilot.
home-way-startup-action = Register a startup
home-way-agency = I have a challenge
home-way-agency-text = Describe the problem, not the product. See what works in a pilot before you buy.
home-way-agency-action = Register a public body
home-way-public = I want to see
home-way-public-text = Read every challenge, pilot and purchase, and take the data with you. No account needed.
home-way-public-action = Look at the pilots
home-figures = Where things stand
home-open-calls = Open challenges
home-all-calls = All challenges
home-no-calls = No challenge is open just now
home-no-calls-text = Look at those that have closed, or come back soon.
home-call-closes = Closes
home-how = How it works
home-step-registered = A startup registers once and shows its solutions. The office checks them.
home-step-applied = It answers a challenge. Until the deadline nobody else can read the application.
home-step-selected = A panel scores by published criteria. Every applicant learns why.
home-step-piloting = The solution is tried with real users, with a mentor, against measures agreed in advance.
home-step-proven = The measured results decide, and everybody can read them.
home-step-purchased = The body buys by a published route, and others can buy what was proven.
figure-open-challenges = Open challenges
figure-solutions = Solutions
figure-running-pilots = Pilots under way
figure-proven-pilots = Proven pilots
figure-purchases = Purchases

# --- pages that refuse
error-request-id = If you write to us about it, name this number:
error-400-title = This request could not be read
error-400-text = Something in it is not as it should be. Go back, load the page again and repeat what you did.
error-401-title = Sign in first
error-401-text = This page is for people who have signed in.
error-403-title = You may not do this
error-403-text = You can see this, but this step belongs to somebody else. Ask the owner of your organisation for the role you need.
error-404-title = Page not found
error-404-text = The address may be wrong, or this page is not for you to see. Check the address, or start from the first page.
error-409-title = Somebody else changed this meanwhile
error-409-text = What you saw is no longer the present state. Load the page again, look at what changed and repeat your step.
error-413-title = That is too large
error-413-text = A file may have at most 20 MB, and a form at most 10 files. Make it smaller and send it again.
error-422-title = Something has to be put right
error-422-text = The form could not be accepted as it is. Go back and look at the fields that are marked.
error-429-title = Too many attempts
error-429-text = Please wait a moment and try again.
error-500-title = Something went wrong on our side
error-500-text = Nothing was lost that had been saved. Try again in a moment; we have been told.
error-503-title = Not available just now
error-503-text = The service is being restarted. Try again in a minute.
error-form-expired-title = This form has expired
error-form-expired-text = It was open too long or in another window. Load the page again; then send it once more.
error-form-too-large-title = That is too much text
error-form-too-large-text = A form without files may have 1 MB. Shorten it, or hand in the longest part as a file.
error-typed = What you had written
error-files = Files do not come along: choose them again.
error-send-again = Send it again
error-signed-out = You were signed out meanwhile. Sign in in a new window, then come back here and send it again.

# --- refusals that every stage uses: the rule, then what to do
refusal-demo-days = Give a whole number of days from 1 to { $most }.
refusal-required = Fill in this field.
refusal-too-long = At most { NUMBER($max) } characters fit here. Shorten the text.
refusal-too-short = At least { NUMBER($min) } characters are needed. Say a little more.
refusal-too-many = At most { NUMBER($max) } are possible. Remove some.
refusal-not-a-number = This is not a number. Write digits only, such as 1250 or 12.5.
refusal-number-too-small = The smallest number possible is { NUMBER($min) }. Give that or more.
refusal-number-too-large = The largest number possible is { NUMBER($max) }. Give that or less.
refusal-not-an-amount = This is not an amount. Write digits only, such as 125000 or 1 234.50.
refusal-amount-negative = An amount cannot be negative. Leave out the minus sign.
refusal-amount-not-positive = The amount must be more than zero.
refusal-amount-overflow = This amount is larger than can be recorded. Check the number of digits.
refusal-amount-too-precise = { $digits ->
    [0] { $currency } has no decimals. Give a whole amount.
   *[other] { $currency } has at most { $digits } decimals. Round the amount.
}
refusal-currencies-differ = { $one } and { $other } cannot be added. Give all amounts in one currency.
refusal-unknown-currency = “{ $given }” is not a currency code that we know. Use a code of three letters, such as XOF, AZN or EUR.
refusal-unknown-country = “{ $given }” is not a country code that we know. Use a code of two letters, such as SN or AZ.
refusal-unknown-language = This language is not known here. Choose one of the list.
refusal-unknown-time-zone = This time zone is not known here. Choose one of the list.
refusal-unknown-zone = “{ $given }” is not a time zone. Use a name such as Africa/Dakar.
refusal-not-a-percentage = This is not a percentage. Write a number such as 25 or 12.5.
refusal-percentage-out-of-range = A percentage is between 0 and 100. Correct the number.
refusal-not-a-date = This is not a day of the calendar. Write day, month and year, such as 12/03/2027.
refusal-not-a-time = This is not a date with a time. Give both, such as 12/03/2027 17:00.
refusal-time-does-not-exist = The clocks are put forward at that hour, so this time does not exist. Choose an earlier or a later one.
refusal-date-in-the-past = This day has passed. Choose a later one.
refusal-not-a-choice = This is not one of the choices. Choose one from the list.
refusal-not-an-email = This is not an e-mail address. Write it like name@example.org.
refusal-not-an-address = This is not a web address. It begins with https://.
refusal-not-an-id = This address is not complete. Open the page again from its list.
refusal-text-has-control-characters = The text contains characters that cannot be shown. Type it anew or paste it as plain text.
refusal-text-has-hidden-characters = The text contains invisible characters that could mislead a reader. Type it anew or paste it as plain text.
refusal-file-too-large = This file is larger than { NUMBER($limit) } MB. Make it smaller or split it.
refusal-file-empty = This file is empty. Choose another one.
refusal-file-type-lies = The content of “{ $name }” is not what its name says. Save it anew in the right format and add it again.
refusal-file-type-not-allowed = Files of this kind cannot be accepted. Use PDF, PNG, JPEG, DOCX, XLSX, ODT, CSV or TXT.
refusal-too-many-files = At most { NUMBER($max) } files can be added. Remove some.
refusal-stale = Somebody else changed this after you opened it. Look at what changed, then save yours again; nothing you typed is lost.
refusal-form-expired = This form had expired. Nothing you typed is lost; send it once more.
refusal-not-allowed = This step belongs to another role. Ask the owner of your organisation who can take it.
refusal-wrong-state = This cannot be done in the present state. Load the page again to see what can be done now.
refusal-own-draft = You cannot approve what you drafted yourself. Ask a colleague with that role.
refusal-own-organisation = You cannot decide about your own organisation. Somebody else has to do it.
refusal-sent-twice = This was already sent; it was taken once. Nothing more needs to be done.
refusal-too-many-attempts = Too many attempts. Wait { PLURAL($minutes) ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 } and try again.
refusal-on-hold = This is on hold, so nothing can be done with it until the hold ends.
refusal-last-owner = An organisation needs at least one owner. Make somebody else an owner first.

# --- the page of components (demo)
design-title = Components
design-lead = Every piece that the pages of this site are made of, alive, in your language and colour scheme. Pages put them together and add nothing of their own.
design-contents = Components by purpose
design-colours = Colours and text
design-colours-text = Colours, sizes and distances are named once; an instance sets its own accent in its settings. Text on every named surface reaches a contrast of 4.5 to 1, in the light scheme and the dark one.
design-case = A case
design-case-text = Every page about a case says where it stands, who has to act until when, and offers the next step first.
design-signs = States and notices
design-signs-text = A state is always a word, never a colour alone. A notice says what one must know before going on; an empty list says what to do.
design-buttons = Buttons
design-buttons-text = One main button a page, with a verb on it. What ends something is quiet and asks again.
design-forms = Forms
design-forms-text = All problems at once, each at its field and in the summary above, with what was typed still there. This one was sent with a mistake in it: correct it and try.
design-lists = Lists
design-lists-text = The filters are the address, so a list can be shared. A table becomes cards on a phone.
design-pictures = Figures and pictures
design-pictures-text = Drawn on the server, in both colour schemes, each with a table for those who cannot see it.
design-texts = Texts and facts
design-texts-text = What people wrote is shown in the reader’s language where there is one, and marked with its own where there is not. Two versions become one text that shows what changed.
