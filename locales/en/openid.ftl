# Sign-in at an OpenID provider: a national identity, or another one that this instance accepts.

# --- on the sign-in page, there and back
sign-in-otherwise = Or sign in with
provider-leave-title = On to { $provider }
provider-leave-text = You sign in there, and then come back here. Your password there stays there.
provider-leave-go = Go on to { $provider }
provider-fault-title = The sign-in was not completed
provider-fault-back = Back to the sign-in
provider-fault-unavailable = The service does not answer, or not as it should. Nothing has happened. Try again in some minutes, or sign in by another way.
provider-fault-again = This sign-in was begun in another browser, has been used, or took too long. Nothing has happened. Please begin again.
provider-fault-stopped = You, or the service for you, stopped before the end. Nothing has happened. You can begin again at any time, or sign in by another way.
provider-fault-weak = The way in which you proved yourself there is not strong enough for this site. Begin again and choose a stronger one there.
provider-fault-old = The service did not ask you anew who you are. Begin again, and sign in there once more.
provider-fault-other = The identity there is not the one of your account here. Nothing has happened. Begin again with your own.
provider-fault-linked = This identity belongs to another account here. Sign in with it, and take it away there first.
provider-fault-unchecked = What the service sent could not be verified, so that nobody was signed in. Try again; if it happens again, tell those who run this site, with the time at which it happened.

# --- an identity that has no account yet
provider-new-title = One step more
provider-new-lead = { $provider } has told us who you are. No account here has this identity yet.
provider-new-email-hint = Letters about your cases go there. If the address is not proved yet, or has an account, we send a link there first.
provider-new-go = Go on
provider-new-have = You already have an account?
provider-new-have-text = Sign in as you did so far; then { $provider } is added to your account.
provider-new-sign-in = Sign in with my password
provider-letter-next = We have sent you a link. Open it within two hours, in this same browser, to finish.
provider-join-title = Sign in this way from now on
provider-join-text = One click more, and the identity with which you came belongs to your account.
provider-join-go = Add to my account
provider-join-elsewhere = Open this link in the browser in which you began, within two hours. If you did not begin this yourself, do nothing: nothing happens.

# --- other ways to sign in
identities-title = Other ways to sign in
identities-lead = Identities of other services with which you can sign in to this account, beside your password.
identities-count = { PLURAL($count) ->
    [0] None yet
    [one] { NUMBER($count) } identity
   *[other] { NUMBER($count) } identities
}
identities-none = You have added none yet.
identities-gone = A service that is no longer offered here
identities-hint = Number ending in { $hint }
identities-since = Added on { $since }
identities-used = Last used on { $used }
identities-unlink = Take away
identities-add = Add one
identities-add-text = You sign in there once, and come back here. A letter tells you that it was added.
identities-no-password = This account has no password, so the last identity stays.
identity-waiting-title = Add { $provider } to your account?
identity-waiting-text = You came with an identity of { $provider } that belongs to no account yet. Add it, and you can sign in with it from now on.
refusal-identity-last = This is your only way in. Set a password or add another identity first.
done-identity-linked = Added. You can sign in with it from now on.
done-identity-unlinked = Taken away. It opens this account no longer.

# --- a fresh proof, and the end
proof-provider = Prove it at the service with which you sign in. It opens in a new tab; then come back to this one and go on.
proof-provider-or = At the service with which you sign in, in a new tab; then come back to this one and go on. Or with your password here.
proof-by = Prove it at { $provider }
proof-done-title = It is you
proof-done-text = Close this tab, go back to the one before, and press “Go on” there. Nothing that you typed is lost.
refusal-proof-missing = You have not proved yet who you are. Do it at the service above, then go on.
signed-out-title = You are signed out here
signed-out-text = At { $provider } you are still signed in. On a computer that others use, end that too.
signed-out-there = Sign out at { $provider } too
signed-out-stay = No, to the home page

# --- letters
notice-identity-link-subject = Add a way to sign in?
notice-identity-link-body = Somebody who signed in at { $provider } gave this address. If it was you, open the link within two hours in the same browser: the identity then belongs to your account. If it was not you, do nothing and nothing happens.
notice-identity-link-action = Add it to my account
notice-identity-linked-subject = A way to sign in was added
notice-identity-linked-body = An identity of another service can now sign in to your account. If it was not you, take it away and change your password.
notice-identity-linked-action = See my ways to sign in
notice-identity-unlinked-subject = A way to sign in was taken away
notice-identity-unlinked-body = An identity of another service no longer opens your account. If it was not you, change your password.
notice-identity-unlinked-action = See my ways to sign in
