# One's own account: what can be changed, the second factor, the way back, and one's data.

# --- the summary
account-title = My account
account-lead = What you can change about yourself, how your account is kept safe, and what is held about you.
account-you = You
account-safety = Safety
account-yours = Letters and data
account-language = Language and time zone
account-letters = Which ones you get, and how soon
account-searches = Filters of the catalogue that you keep, and how often you are told
account-password-set = Set
account-password-none = None yet
account-data-hint = See what is held about you, and take it with you
account-data-see = See
account-data-title = My data
action-to-account = To my account
done-account-changed = Your account is changed.

# --- name, password, address
account-name-title = Change my name
account-name-lead = The name stands beside what you do from now on. What you signed earlier keeps its date and its author.
account-password-title = Change my password
account-password-lead = Every other session ends, and a letter tells you.
field-present-password = Present password
refusal-password-wrong = This is not your password. Check it, or set a new one by letter.
refusal-password-same = This is your present password. Choose another one.
account-address-title = Change my e-mail address
account-address-lead = Today your address is { $email }. The new one counts once you have opened the link that we send there. A letter to the present address can stop the change for { $days } days.
account-address-hint = We send a link there. It works once, for 48 hours.
field-new-email = New e-mail address
refusal-address-same = This is your present address. Give another one.
address-asked-title = Look at your new mailbox
address-asked-text = A link is on its way to { $wanted }. Your address changes when you open it.
address-asked-stop = A letter to your present address tells of the change and can stop it for { $days } days.
address-moving-title = Your address is being changed
address-moving = Open the link that we sent to { $wanted }. Until then nothing changes.
address-moved = Your new address counts. From the former one the change can be undone until { $until }.
address-proof-title = Confirm your new address
address-proof-text = One click more, and this address takes the place of the former one. You sign in with it from then on.
address-proved-title = Your address is changed
address-proved-text = You sign in with it from now on. Your former address was told and can undo the change for seven days.
address-spent-text = The link was used, it is too old, the change was stopped, or the address has another account meanwhile. You can ask for the change again.
address-stop-title = Stop the change of address
address-stop-text = Your account keeps this address, or gets it back. Every session ends, in case somebody else is in your account.
address-stop-action = Stop the change
address-stopped-title = The change is stopped
address-stopped-text = Your account has this address, and nobody is signed in to it. If you did not ask for the change, somebody may know your password: set a new one now.

# --- sessions
sessions-title = Where I am signed in
sessions-lead = Every browser in which you are signed in. If you do not know one, end it and change your password.
sessions-count = { PLURAL($count) ->
    [one] In this browser only
   *[other] In { NUMBER($count) } browsers
}
sessions-unknown = Unknown browser
sessions-present = This browser
sessions-since = Signed in since { $since }
sessions-until = Ends by itself on { $until }
sessions-end = End this session
sessions-end-others = End all other sessions
done-sessions-ended = Ended. Whoever was there must sign in again.

# --- the second factor
second-factor-title = Second factor
second-factor-lead = Besides your password, sign-in asks for a code that your phone shows. Whoever learns your password then still cannot get in.
second-factor-on = Set up
second-factor-off = Not set up
second-factor-state = State
second-factor-since = Since
second-factor-asked-title = Your role decides: set up a second factor
second-factor-asked-until = From { $until } on, you can act in this role only with a second factor. It takes two minutes.
second-factor-overdue = The time for it is over: you can look at everything, but act in this role only once it is set up. It takes two minutes.
second-factor-demo = The accounts of this demonstration are public, so no second factor is demanded here. You can try it out; remove it afterwards, so that others can use the account. On a real instance, whoever decides must have one.
second-factor-how = How it works
second-factor-how-app = Install an authenticator app on your phone, or open the one you have. Any app for six-digit codes will do, and it needs no network.
second-factor-how-scan = Scan a picture with it and type the code that it shows.
second-factor-how-codes = Keep ten recovery codes for the day when your phone is not at hand.
second-factor-set-up = Set up the second factor
second-factor-later = Later: go on without
second-factor-app-title = Connect your app
second-factor-app-lead = Scan the picture with your authenticator app, then type the code that it shows.
second-factor-picture = Picture for your authenticator app; the same secret stands beside it as text
second-factor-typed = No camera? Type this secret into the app:
second-factor-open-app = On this phone? Open the app
field-code = Code
field-code-hint = Six digits, new every 30 seconds.
second-factor-confirm = Confirm
second-factor-added-title = Your second factor is set up
recovery-codes-title = Recovery codes
recovery-codes-lead = Each code gets you in once when your phone is not at hand. Print them or write them down, and keep them away from your phone.
recovery-codes-once = They are shown this once only. Nobody can read them for you later, but you can make new ones.
recovery-codes-kept = I have kept them
recovery-codes-left = Recovery codes left
recovery-codes-few = Few recovery codes are left. Make new ones before you need them.
recovery-codes-renew = Make new recovery codes
recovery-codes-renew-hint = New codes take the place of the old ones, which then no longer work.
second-factor-remove = Remove the second factor
second-factor-remove-lead = Your password alone will then be enough. Your recovery codes stop working and every other session ends.
second-factor-remove-needed = A role of yours decides. Without a second factor you cannot act in it.
second-factor-remove-action = Remove it
field-code-or-recovery = Code of the app, or a recovery code
done-second-factor-removed = Your second factor is removed. A letter tells you so.
refusal-second-factor-there = Your second factor is set up already. Remove it first if you want another one.
refusal-second-factor-none = There is no second factor on this account. Set one up first.
refusal-code-wrong = This code does not fit. A code works once and for half a minute: wait for the next one, and check that your phone has the right time.
refusal-second-factor-needed = Whoever decides needs a second factor. Set it up, then go on.

# --- the second step of a sign-in
sign-in-code-title = One more step
sign-in-code-lead = Your password is right. Type the code that your authenticator app shows.
sign-in-recovery-lead = Your password is right. Type one of the recovery codes that you kept; it works once.
field-recovery-code = Recovery code
field-recovery-code-hint = Four groups of four letters and digits.
sign-in-with-recovery = My phone is not at hand: use a recovery code
sign-in-with-app = Use the code of the app
sign-in-lost = I have lost my phone and my recovery codes

# --- the way back
lost-title = Phone and recovery codes lost
lost-text = Two people can let you in again by removing your second factor: an administrator of the platform, and somebody who knows you.
lost-step-letter = You get a letter at every step, and can stop the request by one click.
lost-step-approve = An administrator and somebody of your organisation or of the programme office make sure that it is you. Let them know that you are waiting.
lost-step-end = When both have approved, your second factor is removed and every session ends. You sign in with your password and set up a new one.
lost-ask = Ask for the way back
lost-asked-title = Your request is on its way
lost-asked-text = It is good for 14 days. We have sent you a letter.
recovery-title = Way back for { $name }
recovery-lead = { $name } has lost the phone and the recovery codes, and asks that the second factor be removed.
recovery-person = Person
recovery-asked-at = Asked
recovery-until = Good until
recovery-first = First approval
recovery-side-platform = administrator
recovery-side-acquainted = knows the person
recovery-check-title = Make sure that it is really this person
recovery-check-text = Call { $name } on a number that you know from before, or see them. Do not trust a number or an address that came with a request: whoever asks knows the password, but may not be the person.
recovery-consequence-half = After your approval, one by the other side is still needed. The person is told by letter.
recovery-consequence-approve = With your approval the second factor of { $name } is removed and every session ends. The person is told by letter.
recovery-open-title = Somebody asked to remove your second factor
recovery-open-text = Asked on { $at }. If it was not you, stop it and change your password: whoever asked knows it.
recovery-state-asked = Waits for two approvals
recovery-state-half_approved = Waits for the second approval
recovery-state-approved = Approved
recovery-state-refused = Refused
recovery-state-stopped = Stopped
recovery-verb-ask = Ask for the way back
recovery-verb-approve = Approve
recovery-verb-refuse = Refuse
recovery-verb-stop = Stop the request
event-recovery-asked = Way back asked for
event-recovery-half_approved = First approval given
event-recovery-approved = Way back approved
event-recovery-refused = Way back refused
event-recovery-stopped = Way back stopped by the person
done-recovery-half_approved = Approved. Somebody of the other side must approve too.
done-recovery-approved = Approved. The second factor is removed, and the person is told by letter.
done-recovery-refused = Refused. The person is told by letter.
done-recovery-stopped = The request is stopped.
task-recovery-approve = Decide on the way back for { $label }
refusal-recovery-own = Nobody approves their own way back. Ask somebody else of your organisation or of the programme office.
refusal-recovery-lapsed = This request is older than { $days } days and no longer holds. The person can ask again.
refusal-recovery-approved-already = You gave the first approval. The second one must come from somebody else.
refusal-recovery-other-side = The second approval comes from the other side: one from an administrator, one from somebody who knows the person.
recovery-stop-title = Stop the way back
recovery-stop-text = Your second factor then stays as it is.
recovery-stopped-title = The request is stopped
recovery-stopped-text = Your second factor stays. If you did not ask for this, somebody knows your password: set a new one now.

# --- a role that decides, a recent sign-in
factor-needed-title = Set up a second factor first
factor-needed-text = In this role you decide for others. So that nobody can do that in your name, acting in it takes a second factor. It takes two minutes; afterwards you come back here.
proof-title = Is it still you?
proof-text = What you are about to do weighs heavily: an award, an opening, a signature, a payment, or the safety of your account. Your sign-in is older than { $minutes } minutes, so please prove that it is you.
proof-kept = Nothing that you typed is lost. When you go on, exactly that is done.
proof-files = Files cannot be carried on. If the form had some, choose them again when you see it.
proof-go-on = Go on

# --- my data
account-data-lead = How many records of each kind the platform holds about you. The file has all of them, and nobody else’s.
account-data-download = Download my data (JSON)
account-data-most = Of each kind at most the newest { NUMBER($most) } records.
account-data-account = Account
account-data-roles = Roles in organisations
account-data-assignments = Appointments in procedures
account-data-letters = Choices of letters
account-data-sessions = Sessions
account-data-failed_sign_ins = Failed sign-ins of the last minutes
account-data-identities = Identities of other services
account-data-address_changes = Changes of address
account-data-tasks = Tasks of your own
account-data-drafts = Application drafts that you may edit
account-data-journal = Journal entries of what you did

# --- letters
notice-password-changed-subject = Your password was changed
notice-password-changed-body = The password of your account was changed, and every other session ended. If it was not you, set a new one at once.
notice-password-changed-action = It was not me: set a new password
notice-address-proof-subject = Confirm your new address
notice-address-proof-body = This address is to become the address of an account. If you asked for that, confirm it within 48 hours; if not, do nothing.
notice-address-proof-action = Confirm my new address
notice-address-change-subject = Your address is to be changed
notice-address-change-body = Somebody signed in as you asked to change the address of your account to { $wanted }. If it was you, there is nothing to do. If not, stop it within seven days: that also undoes a change that has happened, and ends every session.
notice-address-change-action = Stop the change
notice-address-changed-subject = Your address was changed
notice-address-changed-body = Your account now has another address. If you did not want that, use the link of our earlier letter on this change: it undoes it for seven days.
notice-address-changed-action = Sign in
notice-address-stopped-subject = The change of address is stopped
notice-address-stopped-body = Your account keeps this address, and every session has ended. If you did not ask for the change, somebody may know your password: set a new one.
notice-address-stopped-action = Set a new password
notice-second-factor-added-subject = A second factor was set up
notice-second-factor-added-body = Sign-in to your account now asks for a code of an app. If it was not you, remove it and change your password.
notice-second-factor-added-action = See my second factor
notice-second-factor-removed-subject = Your second factor was removed
notice-second-factor-removed-body = Your password alone is now enough to sign in. If it was not you, change your password and set a second factor up again.
notice-second-factor-removed-action = See my second factor
notice-recovery-codes-renewed-subject = New recovery codes
notice-recovery-codes-renewed-body = Ten new recovery codes were made for your account; the old ones no longer work. If it was not you, change your password.
notice-recovery-codes-renewed-action = See my second factor
notice-recovery-code-used-subject = A recovery code was used
notice-recovery-code-used-body = { PLURAL($left) ->
    [one] A recovery code of your account was used; one is left. If it was not you, change your password and make new codes.
   *[other] A recovery code of your account was used; { NUMBER($left) } are left. If it was not you, change your password and make new codes.
}
notice-recovery-code-used-action = See my second factor
notice-recovery-asked-subject = Somebody asked to remove your second factor
notice-recovery-asked-body = With your password, somebody asked that your second factor be removed because phone and recovery codes are lost. Two people must approve. If it was not you, stop it now and change your password.
notice-recovery-asked-action = Stop the request
notice-recovery-half-approved-subject = First approval for your way back
notice-recovery-half-approved-body = One of two people has approved that your second factor be removed. If you did not ask for it, use the link in our first letter to stop it.
notice-recovery-half-approved-action = Sign in
notice-recovery-approved-subject = You can sign in again
notice-recovery-approved-body = Two people have approved: your second factor is removed and every session has ended. Sign in with your password and set up a new one.
notice-recovery-approved-action = Sign in
notice-recovery-refused-subject = Your way back was refused
notice-recovery-refused-body = Your second factor stays. Speak with the programme office or your organisation; you can then ask again.
notice-recovery-refused-action = Sign in
notice-recovery-stopped-subject = Your way back is stopped
notice-recovery-stopped-body = The request to remove your second factor is stopped; it stays. If you did not make the request, somebody knows your password: set a new one.
notice-recovery-stopped-action = Set a new password
notice-recovery-waits-subject = Decide on a way back: { $name }
notice-recovery-waits-body = { $name } has lost phone and recovery codes and asks to be let in again. Make sure, by a number that you know from before, that it is really this person; then approve or refuse.
notice-recovery-waits-action = See the request
