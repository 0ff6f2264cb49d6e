# Letters: what stands around them, the page where they are chosen, dates for calendars, long work.

# --- around every letter
mail-greeting-plain = Hello,
letter-reference = Reference
letter-turn = Next step
letter-turn-reader = Yours
letter-turn-office = The programme office’s
letter-turn-other-side = The other side’s
letter-turn-panel = The panel’s
letter-until = Date
letter-choose = Choose which letters you get
letter-stop = End letters of this kind
letter-reason-security = You get this letter because it concerns the safety of an account with your address on { $site }.
letter-reason-decisions = You get this letter because a decision or an official notice on { $site } concerns you. It is always sent: terms can run from it.
letter-reason-cases = You get this letter because you take part in this case on { $site }. It is always sent: the record of the case rests on it.
letter-reason-tasks = You get this letter because something waits for you or for your role on { $site }.
letter-reason-reminders = You get this letter because a deadline that concerns you on { $site } comes near.
letter-reason-calls = You get this letter because you watch this call on { $site }, or have a draft for it.
letter-reason-progress = You get this letter because you follow this work on { $site }.
letter-reason-mentoring = You get this letter because you take part in this mentoring on { $site }.
letter-reason-programmes = You get this letter because you take part in this programme on { $site }.
letter-reason-digest = You get this letter because you chose to have some letters of { $site } gathered into one a day.

# --- the letter of the day and of a long work
notice-digest-subject = { PLURAL($count) ->
    [one] One message for you today
   *[other] { NUMBER($count) } messages for you today
}
notice-digest-body = { $more ->
    [0] This is what came in since yesterday. Each line leads to its page.
   *[other] This is what came in since yesterday, and { NUMBER($more) } more that you find on your pages. Each line leads to its page.
}
notice-digest-action = Open my work list
notice-batch-ended-subject = Done: letters on { $title }
notice-batch-ended-body = The letters on “{ $title }” are on their way: { $done } sent, { $failed } not sent.
notice-batch-ended-action = See the result
notice-import-ended-subject = Import read: { $title }
notice-import-ended-body = The import of “{ $title }” is over: { $taken } rows taken or to be taken, { $present } here already, { $refused } refused.
notice-import-ended-action = See every row

# --- dates for calendars
calendar-deadline = Deadline: { $title }
calendar-opening = Opening of the applications: { $title }
calendar-session = Mentoring session: { $title }
calendar-interview = Interview: { $title }
calendar-gate = Gate review, last day: { $title }
calendar-standstill = End of the standstill: { $title }

# --- the page where letters are chosen
letters-title = My letters
letters-lead = Letters go to { $email }. Choose which ones you want, and how soon. You can also read everything here at any time.
letters-free-title = How soon
letters-free-text = The daily letter comes at 7 in the morning ({ $zone }), and only if there is something in it.
letters-language-title = Language and time
letters-language = Language of letters
letters-zone = Time zone
letters-zone-hint = Your own lists and the morning letter use it. Dates of a procedure are always told in the zone of its country.
letters-zone-home = That of my organisation’s country
letters-required-title = Always sent, at once
letters-required-text = These letters cannot be switched off: a procedure or your safety rests on them.
letter-pace-at_once = At once
letter-pace-daily = Once a day
letter-pace-none = None
letter-kind-security = Account and security
letter-kind-security-hint = Address, password, invitations. Whoever misuses your account must not be able to silence them.
letter-kind-decisions = Decisions and official notices
letter-kind-decisions-hint = Selection, debriefs, awards, amendments and ends of calls. Terms for answers and complaints run from them.
letter-kind-cases = My cases
letter-kind-cases-hint = Receipts, signatures, incidents, deliveries, invoices and payments. They prove what happened when.
letter-kind-tasks = Work that waits for me
letter-kind-tasks-hint = Others wait until you act. At the latest once a day; it also stands on your work list.
letter-kind-reminders = Deadlines that come near
letter-kind-reminders-hint = For example three days before a call closes that you watch or have a draft for.
letter-kind-calls = News on calls that I watch and on searches that I saved
letter-kind-calls-hint = Openings, answers to questions, relaunches; new solutions for saved searches. Amendments are always sent.
letter-kind-progress = Progress
letter-kind-progress-hint = Steps of others in your pilots and cases; long work that has ended.
letter-kind-mentoring = Mentoring
letter-kind-mentoring-hint = Proposals, sessions, changes of a mentorship.
letter-kind-programmes = Programmes
letter-kind-programmes-hint = Roadmaps, seats and participants of your programmes.
letter-kind-digest = The daily letter
done-letters-chosen = Your choice is saved.
refusal-letter-required = These letters are always sent at once: a procedure or your safety rests on them. Leave them switched on.
refusal-letter-awaited = Others wait for you here. Choose at once or once a day.

# --- the link that ends a kind of letters
letters-stop-title = End these letters?
letters-stop-text = One click, and letters of this kind no longer come by mail. What they tell still stands on the pages.
letters-stop-action = End these letters
letters-stopped-title = Ended
letters-stopped-text = Letters of this kind no longer come to you by mail. You can have them again at any time.

# --- long work
batches-title = Work in the background
batches-lead = What takes longer than a page: letters to many people after an announcement, an opening or an amendment.
batches-none = Nothing yet
batches-none-text = When you announce something to many people, you can follow the letters here.
batch-letters = Letters
batch-what = What
batch-how-far = How far
batch-running = Under way
batch-ended = Done
batch-begun-at = Begun
batch-ended-at = Ended
batch-has-failed = Some not sent
batch-progress = { $done } of { $total } sent
batch-failed = { PLURAL($count) ->
    [one] One letter could not be sent. The administrator sees why.
   *[other] { NUMBER($count) } letters could not be sent. The administrator sees why.
}
batch-refreshes = This page opens anew every few seconds until everything is done.
batch-stay = Stop that
batch-still = This page stays as it is.
batch-refresh = Follow again

# --- the gallery of the demonstration
demo-letters-title = Gallery of letters
demo-letters-text = Every letter that is ever sent, with example values, in every language.
demo-letter-text = As text
demo-letter-html = As a mail program shows it
demo-letter-calendar = With a date for the calendar
