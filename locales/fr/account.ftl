# Le compte de chacun : ce qui se change, le second facteur, le retour, et les données.

# --- the summary
account-title = Mon compte
account-lead = Ce que vous pouvez changer, ce qui protège votre compte, et ce que la plateforme conserve sur vous.
account-you = Vous
account-safety = Sécurité
account-yours = Courriels et données
account-language = Langue et fuseau horaire
account-letters = Lesquels vous recevez, et à quel rythme
account-searches = Les filtres du catalogue que vous gardez, et à quel rythme on vous écrit
account-password-set = Défini
account-password-none = Pas encore défini
account-data-hint = Voir ce qui est conservé sur vous et l’emporter
account-data-see = Voir
account-data-title = Mes données
action-to-account = Vers mon compte
done-account-changed = Votre compte est modifié.

# --- name, password, address
account-name-title = Changer mon nom
account-name-lead = Le nom figurera à côté de ce que vous ferez désormais. Ce que vous avez signé garde sa date et son auteur.
account-password-title = Changer mon mot de passe
account-password-lead = Toutes vos autres sessions prennent fin, et un courrier vous en informe.
field-present-password = Mot de passe actuel
refusal-password-wrong = Ce n’est pas votre mot de passe. Vérifiez-le, ou choisissez-en un nouveau par courrier.
refusal-password-same = C’est votre mot de passe actuel. Choisissez-en un autre.
account-address-title = Changer mon adresse électronique
account-address-lead = Votre adresse est aujourd’hui { $email }. La nouvelle comptera dès que vous aurez ouvert le lien que nous y enverrons. Un courrier à l’adresse actuelle permet d’arrêter le changement pendant { $days } jours.
account-address-hint = Nous y envoyons un lien. Il sert une fois, pendant 48 heures.
field-new-email = Nouvelle adresse électronique
refusal-address-same = C’est votre adresse actuelle. Indiquez-en une autre.
address-asked-title = Consultez votre nouvelle messagerie
address-asked-text = Un lien est en route vers { $wanted }. Votre adresse changera quand vous l’ouvrirez.
address-asked-stop = Un courrier à votre adresse actuelle annonce le changement et permet de l’arrêter pendant { $days } jours.
address-moving-title = Votre adresse est en cours de changement
address-moving = Ouvrez le lien que nous avons envoyé à { $wanted }. D’ici là, rien ne change.
address-moved = Votre nouvelle adresse compte. Depuis l’ancienne, le changement peut être annulé jusqu’au { $until }.
address-proof-title = Confirmer votre nouvelle adresse
address-proof-text = Encore un clic, et cette adresse remplacera l’ancienne. C’est avec elle que vous vous connecterez.
address-proved-title = Votre adresse est changée
address-proved-text = Vous vous connectez désormais avec elle. Votre ancienne adresse en est informée et peut annuler le changement pendant sept jours.
address-spent-text = Le lien a déjà servi, il est trop ancien, le changement a été arrêté, ou l’adresse a entre-temps un autre compte. Vous pouvez redemander le changement.
address-stop-title = Arrêter le changement d’adresse
address-stop-text = Votre compte garde cette adresse ou la retrouve. Toutes les sessions prennent fin, au cas où quelqu’un d’autre serait dans votre compte.
address-stop-action = Arrêter le changement
address-stopped-title = Le changement est arrêté
address-stopped-text = Votre compte a cette adresse et personne n’y est connecté. Si vous n’aviez pas demandé ce changement, quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau maintenant.

# --- sessions
sessions-title = Où je suis connecté
sessions-lead = Tous les navigateurs où vous êtes connecté. Si vous n’en reconnaissez pas un, mettez-y fin et changez votre mot de passe.
sessions-count = { PLURAL($count) ->
    [one] Dans ce navigateur seulement
   *[other] Dans { NUMBER($count) } navigateurs
}
sessions-unknown = Navigateur inconnu
sessions-present = Ce navigateur
sessions-since = Connecté depuis le { $since }
sessions-until = Prend fin de lui-même le { $until }
sessions-end = Mettre fin à cette session
sessions-end-others = Mettre fin à toutes les autres sessions
done-sessions-ended = C’est fait. Il faudra s’y connecter de nouveau.

# --- the second factor
second-factor-title = Second facteur
second-factor-lead = En plus du mot de passe, la connexion demande un code que votre téléphone affiche. Qui apprendrait votre mot de passe ne pourrait donc pas entrer.
second-factor-on = En place
second-factor-off = Pas en place
second-factor-state = État
second-factor-since = Depuis
second-factor-asked-title = Votre rôle décide : mettez en place un second facteur
second-factor-asked-until = À partir du { $until }, vous ne pourrez agir dans ce rôle qu’avec un second facteur. Il suffit de deux minutes.
second-factor-overdue = Le délai est passé : vous pouvez tout consulter, mais agir dans ce rôle seulement une fois le second facteur en place. Il suffit de deux minutes.
second-factor-demo = Les comptes de cette démonstration sont publics : aucun second facteur n’y est exigé. Vous pouvez l’essayer ; retirez-le ensuite, afin que d’autres puissent utiliser le compte. Sur une vraie instance, quiconque décide doit en avoir un.
second-factor-how = Comment cela fonctionne
second-factor-how-app = Installez une application d’authentification sur votre téléphone, ou ouvrez la vôtre. Toute application de codes à six chiffres convient, sans réseau.
second-factor-how-scan = Scannez une image et saisissez le code affiché.
second-factor-how-codes = Conservez dix codes de secours pour le jour où votre téléphone n’est pas à portée de main.
second-factor-set-up = Mettre en place le second facteur
second-factor-later = Plus tard : continuer sans
second-factor-app-title = Relier votre application
second-factor-app-lead = Scannez l’image avec votre application d’authentification, puis saisissez le code affiché.
second-factor-picture = Image pour votre application d’authentification ; le même secret figure à côté en toutes lettres
second-factor-typed = Pas d’appareil photo ? Saisissez ce secret dans l’application :
second-factor-open-app = Sur ce téléphone ? Ouvrir l’application
field-code = Code
field-code-hint = Six chiffres, renouvelés toutes les 30 secondes.
second-factor-confirm = Confirmer
second-factor-added-title = Votre second facteur est en place
recovery-codes-title = Codes de secours
recovery-codes-lead = Chaque code vous fait entrer une fois quand votre téléphone n’est pas là. Imprimez-les ou notez-les, et gardez-les loin du téléphone.
recovery-codes-once = Ils ne s’affichent que cette fois. Personne ne pourra vous les relire, mais vous pouvez en faire de nouveaux.
recovery-codes-kept = Je les ai conservés
recovery-codes-left = Codes de secours restants
recovery-codes-few = Il reste peu de codes de secours. Faites-en de nouveaux avant d’en avoir besoin.
recovery-codes-renew = Faire de nouveaux codes de secours
recovery-codes-renew-hint = Les nouveaux codes remplacent les anciens, qui ne servent plus.
second-factor-remove = Retirer le second facteur
second-factor-remove-lead = Votre mot de passe suffira alors. Vos codes de secours ne serviront plus et toutes les autres sessions prendront fin.
second-factor-remove-needed = L’un de vos rôles décide. Sans second facteur, vous ne pourrez plus agir dans ce rôle.
second-factor-remove-action = Le retirer
field-code-or-recovery = Code de l’application ou code de secours
done-second-factor-removed = Votre second facteur est retiré. Un courrier vous le confirme.
refusal-second-factor-there = Votre second facteur est déjà en place. Retirez-le d’abord si vous en voulez un autre.
refusal-second-factor-none = Ce compte n’a pas de second facteur. Mettez-en un en place d’abord.
refusal-code-wrong = Ce code ne convient pas. Un code sert une fois, pendant une demi-minute : attendez le suivant, et vérifiez l’heure de votre téléphone.
refusal-second-factor-needed = Qui décide a besoin d’un second facteur. Mettez-le en place, puis continuez.

# --- the second step of a sign-in
sign-in-code-title = Encore une étape
sign-in-code-lead = Votre mot de passe est bon. Saisissez le code que votre application d’authentification affiche.
sign-in-recovery-lead = Votre mot de passe est bon. Saisissez l’un des codes de secours que vous avez conservés ; il sert une fois.
field-recovery-code = Code de secours
field-recovery-code-hint = Quatre groupes de quatre lettres et chiffres.
sign-in-with-recovery = Mon téléphone n’est pas là : utiliser un code de secours
sign-in-with-app = Utiliser le code de l’application
sign-in-lost = J’ai perdu mon téléphone et mes codes de secours

# --- the way back
lost-title = Téléphone et codes de secours perdus
lost-text = Deux personnes peuvent vous rouvrir l’accès en retirant votre second facteur : un administrateur de la plateforme et quelqu’un qui vous connaît.
lost-step-letter = Un courrier vous informe à chaque étape, et vous pouvez arrêter la demande d’un clic.
lost-step-approve = Un administrateur et une personne de votre organisation ou du bureau du programme s’assurent que c’est bien vous. Dites-leur que vous attendez.
lost-step-end = Quand les deux ont approuvé, votre second facteur est retiré et toutes les sessions prennent fin. Vous vous connectez avec votre mot de passe et en mettez un nouveau en place.
lost-ask = Demander le retour
lost-asked-title = Votre demande est en route
lost-asked-text = Elle vaut 14 jours. Nous vous avons envoyé un courrier.
recovery-title = Retour de { $name }
recovery-lead = { $name } a perdu son téléphone et ses codes de secours, et demande que son second facteur soit retiré.
recovery-person = Personne
recovery-asked-at = Demandé
recovery-until = Valable jusqu’au
recovery-first = Première approbation
recovery-side-platform = administrateur
recovery-side-acquainted = connaît la personne
recovery-check-title = Assurez-vous que c’est bien cette personne
recovery-check-text = Appelez { $name } à un numéro que vous connaissiez déjà, ou rencontrez-vous. Ne vous fiez pas à un numéro ni à une adresse reçus avec une demande : qui demande connaît le mot de passe, mais n’est peut-être pas la personne.
recovery-consequence-half = Après votre approbation, il faudra encore celle de l’autre côté. La personne en est informée par courrier.
recovery-consequence-approve = Avec votre approbation, le second facteur de { $name } est retiré et toutes les sessions prennent fin. La personne en est informée par courrier.
recovery-open-title = Quelqu’un a demandé le retrait de votre second facteur
recovery-open-text = Demandé le { $at }. Si ce n’était pas vous, arrêtez la demande et changez votre mot de passe : la personne qui demande le connaît.
recovery-state-asked = Attend deux approbations
recovery-state-half_approved = Attend la seconde approbation
recovery-state-approved = Approuvée
recovery-state-refused = Refusée
recovery-state-stopped = Arrêtée
recovery-verb-ask = Demander le retour
recovery-verb-approve = Approuver
recovery-verb-refuse = Refuser
recovery-verb-stop = Arrêter la demande
event-recovery-asked = Retour demandé
event-recovery-half_approved = Première approbation donnée
event-recovery-approved = Retour approuvé
event-recovery-refused = Retour refusé
event-recovery-stopped = Retour arrêté par la personne
done-recovery-half_approved = Approuvé. Quelqu’un de l’autre côté doit approuver aussi.
done-recovery-approved = Approuvé. Le second facteur est retiré, et la personne en est informée par courrier.
done-recovery-refused = Refusé. La personne en est informée par courrier.
done-recovery-stopped = La demande est arrêtée.
task-recovery-approve = Décider du retour de { $label }
refusal-recovery-own = Nul n’approuve son propre retour. Adressez-vous à quelqu’un d’autre de votre organisation ou du bureau du programme.
refusal-recovery-lapsed = Cette demande a plus de { $days } jours et ne vaut plus. La personne peut en faire une autre.
refusal-recovery-approved-already = Vous avez donné la première approbation. La seconde doit venir de quelqu’un d’autre.
refusal-recovery-other-side = La seconde approbation vient de l’autre côté : l’une d’un administrateur, l’autre de quelqu’un qui connaît la personne.
recovery-stop-title = Arrêter le retour
recovery-stop-text = Votre second facteur reste alors en place.
recovery-stopped-title = La demande est arrêtée
recovery-stopped-text = Votre second facteur reste en place. Si vous n’aviez rien demandé, quelqu’un connaît votre mot de passe : choisissez-en un nouveau maintenant.

# --- a role that decides, a recent sign-in
factor-needed-title = Mettez d’abord en place un second facteur
factor-needed-text = Dans ce rôle, vous décidez pour d’autres. Pour que personne ne puisse le faire en votre nom, il faut un second facteur. Il suffit de deux minutes ; vous reviendrez ensuite ici.
proof-title = Est-ce toujours vous ?
proof-text = Ce que vous allez faire pèse lourd : une attribution, une ouverture, une signature, un paiement, ou la sécurité de votre compte. Votre connexion date de plus de { $minutes } minutes ; prouvez que c’est bien vous.
proof-kept = Rien de ce que vous avez saisi n’est perdu. Si vous continuez, c’est exactement cela qui se fait.
proof-files = Les fichiers ne peuvent pas être transmis. Si le formulaire en avait, choisissez-les de nouveau quand vous le reverrez.
proof-go-on = Continuer

# --- my data
account-data-lead = Combien d’enregistrements de chaque sorte la plateforme conserve sur vous. Le fichier les contient tous, et ceux de personne d’autre.
account-data-download = Télécharger mes données (JSON)
account-data-most = De chaque sorte, au plus les { NUMBER($most) } derniers enregistrements.
account-data-account = Compte
account-data-roles = Rôles dans des organisations
account-data-assignments = Désignations dans des procédures
account-data-letters = Choix de courriers
account-data-sessions = Sessions
account-data-failed_sign_ins = Connexions manquées des dernières minutes
account-data-identities = Identités d’autres services
account-data-address_changes = Changements d’adresse
account-data-tasks = Tâches qui vous sont propres
account-data-drafts = Brouillons de candidature que vous pouvez modifier
account-data-journal = Écritures du journal sur ce que vous avez fait

# --- letters
notice-password-changed-subject = Votre mot de passe a été changé
notice-password-changed-body = Le mot de passe de votre compte a été changé et toutes les autres sessions ont pris fin. Si ce n’était pas vous, choisissez-en un nouveau tout de suite.
notice-password-changed-action = Ce n’était pas moi : nouveau mot de passe
notice-address-proof-subject = Confirmez votre nouvelle adresse
notice-address-proof-body = Cette adresse doit devenir celle d’un compte. Si vous l’avez demandé, confirmez-la dans les 48 heures ; sinon, ne faites rien.
notice-address-proof-action = Confirmer ma nouvelle adresse
notice-address-change-subject = Votre adresse doit être changée
notice-address-change-body = Quelqu’un qui est connecté en votre nom a demandé que l’adresse de votre compte devienne { $wanted }. Si c’était vous, il n’y a rien à faire. Sinon, arrêtez le changement dans les sept jours : cela annule aussi un changement déjà fait et met fin à toutes les sessions.
notice-address-change-action = Arrêter le changement
notice-address-changed-subject = Votre adresse a été changée
notice-address-changed-body = Votre compte a désormais une autre adresse. Si vous ne le vouliez pas, utilisez le lien de notre premier courrier sur ce changement : il l’annule pendant sept jours.
notice-address-changed-action = Se connecter
notice-address-stopped-subject = Le changement d’adresse est arrêté
notice-address-stopped-body = Votre compte garde cette adresse et toutes les sessions ont pris fin. Si vous n’aviez pas demandé ce changement, quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau.
notice-address-stopped-action = Choisir un nouveau mot de passe
notice-second-factor-added-subject = Un second facteur a été mis en place
notice-second-factor-added-body = La connexion à votre compte demande désormais un code d’application. Si ce n’était pas vous, retirez-le et changez votre mot de passe.
notice-second-factor-added-action = Voir mon second facteur
notice-second-factor-removed-subject = Votre second facteur a été retiré
notice-second-factor-removed-body = Votre mot de passe suffit désormais pour se connecter. Si ce n’était pas vous, changez-le et remettez un second facteur en place.
notice-second-factor-removed-action = Voir mon second facteur
notice-recovery-codes-renewed-subject = Nouveaux codes de secours
notice-recovery-codes-renewed-body = Dix nouveaux codes de secours ont été faits pour votre compte ; les anciens ne servent plus. Si ce n’était pas vous, changez votre mot de passe.
notice-recovery-codes-renewed-action = Voir mon second facteur
notice-recovery-code-used-subject = Un code de secours a été utilisé
notice-recovery-code-used-body = { PLURAL($left) ->
    [one] Un code de secours de votre compte a été utilisé ; il en reste { NUMBER($left) }. Si ce n’était pas vous, changez votre mot de passe et faites de nouveaux codes.
   *[other] Un code de secours de votre compte a été utilisé ; il en reste { NUMBER($left) }. Si ce n’était pas vous, changez votre mot de passe et faites de nouveaux codes.
}
notice-recovery-code-used-action = Voir mon second facteur
notice-recovery-asked-subject = Quelqu’un a demandé le retrait de votre second facteur
notice-recovery-asked-body = Avec votre mot de passe, quelqu’un a demandé que votre second facteur soit retiré, téléphone et codes de secours étant perdus. Deux personnes doivent approuver. Si ce n’était pas vous, arrêtez la demande maintenant et changez votre mot de passe.
notice-recovery-asked-action = Arrêter la demande
notice-recovery-half-approved-subject = Première approbation pour votre retour
notice-recovery-half-approved-body = L’une des deux personnes a approuvé le retrait de votre second facteur. Si vous n’aviez rien demandé, arrêtez la demande par le lien de notre premier courrier.
notice-recovery-half-approved-action = Se connecter
notice-recovery-approved-subject = Vous pouvez de nouveau vous connecter
notice-recovery-approved-body = Deux personnes ont approuvé : votre second facteur est retiré et toutes les sessions ont pris fin. Connectez-vous avec votre mot de passe et mettez-en un nouveau en place.
notice-recovery-approved-action = Se connecter
notice-recovery-refused-subject = Votre retour a été refusé
notice-recovery-refused-body = Votre second facteur reste en place. Parlez au bureau du programme ou à votre organisation ; vous pourrez ensuite redemander.
notice-recovery-refused-action = Se connecter
notice-recovery-stopped-subject = Votre retour est arrêté
notice-recovery-stopped-body = La demande de retrait de votre second facteur est arrêtée ; il reste en place. Si vous n’aviez rien demandé, quelqu’un connaît votre mot de passe : choisissez-en un nouveau.
notice-recovery-stopped-action = Choisir un nouveau mot de passe
notice-recovery-waits-subject = Décider d’un retour : { $name }
notice-recovery-waits-body = { $name } a perdu son téléphone et ses codes de secours et demande à retrouver l’accès. Assurez-vous, par un numéro que vous connaissiez déjà, que c’est bien cette personne ; puis approuvez ou refusez.
notice-recovery-waits-action = Voir la demande
