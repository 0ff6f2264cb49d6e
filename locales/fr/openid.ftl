# Connexion par un fournisseur OpenID : une identité nationale, ou une autre que cette instance accepte.

# --- sur la page de connexion, aller et retour
sign-in-otherwise = Ou se connecter avec
provider-leave-title = Vers { $provider }
provider-leave-text = Vous vous y connectez, puis vous revenez ici. Votre mot de passe de là-bas y reste.
provider-leave-go = Continuer vers { $provider }
provider-fault-title = La connexion n’a pas abouti
provider-fault-back = Retour à la connexion
provider-fault-unavailable = Le service ne répond pas, ou pas comme il le devrait. Rien ne s’est passé. Réessayez dans quelques minutes ou connectez-vous autrement.
provider-fault-again = Cette connexion a été commencée dans un autre navigateur, a déjà servi ou a trop duré. Rien ne s’est passé. Veuillez recommencer.
provider-fault-stopped = Vous avez interrompu la connexion, ou le service l’a fait pour vous. Rien ne s’est passé. Vous pouvez recommencer à tout moment ou vous connecter autrement.
provider-fault-weak = La manière dont vous y avez prouvé votre identité n’est pas assez forte pour ce site. Recommencez en y choisissant une manière plus forte.
provider-fault-old = Le service ne vous a pas redemandé qui vous êtes. Recommencez en vous y connectant à nouveau.
provider-fault-other = Cette identité n’est pas celle de votre compte ici. Rien ne s’est passé. Recommencez avec la vôtre.
provider-fault-linked = Cette identité appartient ici à un autre compte. Connectez-vous avec elle et retirez-la d’abord de ce compte.
provider-fault-unchecked = Ce que le service a envoyé n’a pas pu être vérifié : personne n’a été connecté. Réessayez ; si cela se reproduit, signalez-le à ceux qui tiennent ce site, avec l’heure.

# --- une identité encore sans compte
provider-new-title = Encore une étape
provider-new-lead = { $provider } nous a dit qui vous êtes. Aucun compte n’a encore cette identité ici.
provider-new-email-hint = Les courriers sur vos dossiers y arrivent. Si l’adresse n’est pas encore vérifiée, ou si elle a un compte, nous y envoyons d’abord un lien.
provider-new-go = Continuer
provider-new-have = Vous avez déjà un compte ?
provider-new-have-text = Connectez-vous comme jusqu’ici ; { $provider } est ensuite ajouté à votre compte.
provider-new-sign-in = Me connecter avec mon mot de passe
provider-letter-next = Nous vous avons envoyé un lien. Ouvrez-le dans les deux heures, dans ce même navigateur, pour terminer.
provider-join-title = Se connecter ainsi désormais
provider-join-text = Encore un clic, et l’identité avec laquelle vous êtes venu appartient à votre compte.
provider-join-go = Ajouter à mon compte
provider-join-elsewhere = Ouvrez ce lien dans le navigateur où vous avez commencé, dans les deux heures. Si vous n’avez rien commencé vous-même, ne faites rien : il ne se passera rien.

# --- autres manières de se connecter
identities-title = Autres manières de se connecter
identities-lead = Les identités d’autres services avec lesquelles vous pouvez vous connecter à ce compte, à côté de votre mot de passe.
identities-count = { PLURAL($count) ->
    [0] Aucune pour l’instant
    [one] { NUMBER($count) } identité
   *[other] { NUMBER($count) } identités
}
identities-none = Vous n’en avez pas encore ajouté.
identities-gone = Un service qui n’est plus proposé ici
identities-hint = Numéro se terminant par { $hint }
identities-since = Ajoutée le { $since }
identities-used = Utilisée en dernier le { $used }
identities-unlink = Retirer
identities-add = En ajouter une
identities-add-text = Vous vous connectez une fois là-bas, puis vous revenez ici. Un courrier vous annonce l’ajout.
identities-no-password = Ce compte n’a pas de mot de passe : la dernière identité reste.
identity-waiting-title = Ajouter { $provider } à votre compte ?
identity-waiting-text = Vous êtes venu avec une identité de { $provider } qui n’appartient encore à aucun compte. Ajoutez-la et vous pourrez désormais vous connecter avec elle.
refusal-identity-last = C’est votre seule manière d’entrer. Choisissez d’abord un mot de passe ou ajoutez une autre identité.
done-identity-linked = C’est ajouté. Vous pouvez désormais vous connecter ainsi.
done-identity-unlinked = C’est retiré. Cette identité n’ouvre plus ce compte.

# --- une nouvelle preuve, et la fin
proof-provider = Prouvez-le auprès du service avec lequel vous vous connectez. Il s’ouvre dans un nouvel onglet ; revenez ensuite à celui-ci et continuez.
proof-provider-or = Auprès du service avec lequel vous vous connectez, dans un nouvel onglet ; revenez ensuite à celui-ci et continuez. Ou ici avec votre mot de passe.
proof-by = Le prouver auprès de { $provider }
proof-done-title = C’est bien vous
proof-done-text = Fermez cet onglet, revenez au précédent et appuyez sur « Continuer ». Rien de ce que vous avez saisi n’est perdu.
refusal-proof-missing = Vous n’avez pas encore prouvé qui vous êtes. Faites-le auprès du service ci-dessus, puis continuez.
signed-out-title = Vous êtes déconnecté ici
signed-out-text = Vous êtes toujours connecté auprès de { $provider }. Sur un ordinateur que d’autres utilisent, déconnectez-vous-y aussi.
signed-out-there = Me déconnecter aussi de { $provider }
signed-out-stay = Non, vers l’accueil

# --- courriers
notice-identity-link-subject = Ajouter une manière de vous connecter ?
notice-identity-link-body = Quelqu’un qui s’est connecté auprès de { $provider } a donné cette adresse. Si c’était vous, ouvrez le lien dans les deux heures et dans le même navigateur : l’identité appartiendra alors à votre compte. Sinon, ne faites rien, il ne se passera rien.
notice-identity-link-action = L’ajouter à mon compte
notice-identity-linked-subject = Une manière de vous connecter a été ajoutée
notice-identity-linked-body = Une identité d’un autre service peut désormais se connecter à votre compte. Si ce n’était pas vous, retirez-la et changez votre mot de passe.
notice-identity-linked-action = Voir mes manières de me connecter
notice-identity-unlinked-subject = Une manière de vous connecter a été retirée
notice-identity-unlinked-body = Une identité d’un autre service n’ouvre plus votre compte. Si ce n’était pas vous, changez votre mot de passe.
notice-identity-unlinked-action = Voir mes manières de me connecter
