# Ce que toutes les pages partagent. Les messages d’une étape se trouvent dans le fichier de son nom.

# --- cadre
title-error = Erreur :
skip-to-content = Aller au contenu
nav-main = Navigation principale
nav-language = Langue
nav-footer = À propos du site
nav-challenges = Défis
nav-solutions = Solutions
nav-programmes = Programmes
nav-pilots = Pilotes
nav-purchases = Achats
nav-worklist = Mon travail
nav-mentors = Mentors
account-tasks = { PLURAL($count) ->
    [one] { $count } tâche vous attend
    [many] { $count } de tâches vous attendent
   *[other] { $count } tâches vous attendent
}
account-tasks-more = Plus de { NUMBER($count) } tâches vous attendent
account-acting-for = Vous agissez pour
footer-about = De la solution d’une startup à l’achat public, dans un dossier unique auquel chacun peut se fier.
footer-partners = Partenaires
demo-label = Démonstration
demo-banner = Démonstration : personnes et montants sont fictifs, aucun courriel n’est réellement envoyé.
demo-mails-link = Lire les courriels
demo-clock-link = Laisser passer des jours
demo-clock-title = Calendrier de la démonstration
demo-clock-text = Ce qui dure des mois s’essaie ici en une heure : laissez passer des jours, et les dates limites, les délais d’attente et les termes arrivent à échéance.
demo-clock-now = Nous sommes le
demo-clock-days = Jours à laisser passer
demo-clock-days-hint = Pour tous les utilisateurs de cette démonstration, et seulement vers l’avant.
demo-clock-pass = Laisser passer
demo-clock-step = { PLURAL($days) ->
    [one] { $days } jour
   *[other] { $days } jours
  }
done-days-passed = Les jours sont passés. Ce qui est arrivé à échéance est en cours de traitement.
demo-mails-title = Courriels de la démonstration
demo-mails-text = Chaque courriel qui aurait été envoyé s’affiche ici.
demo-mails-none = Aucun courriel pour l’instant
demo-mails-none-text = Les courriels apparaissent ici dès qu’il se passe quelque chose dont des personnes sont informées.
demo-mail-subject = Objet
demo-mail-to = Destinataire
demo-mail-at = Envoyé
demo-mail-attachments = Pièces jointes
demo-mail-html = Voir comme dans une messagerie

# --- boutons et liens
action-sign-in = Se connecter
action-sign-out = Se déconnecter
action-register = Créer un compte
action-continue = Continuer
actions-more = Autres actions
action-save = Enregistrer
action-save-on = Enregistrer et continuer
action-save-draft = Enregistrer le brouillon
action-cancel = Annuler
action-change = Modifier
action-remove = Retirer
action-search = Rechercher
action-back = Retour
action-home = Aller à l’accueil
action-compare = Comparer

# --- formulaires
error-summary-title = { PLURAL($count) ->
    [one] Un point est à corriger
    [many] { $count } de points sont à corriger
   *[other] { $count } points sont à corriger
}
field-optional = (facultatif)
field-choose = Choisir…
field-limit = { NUMBER($count) } caractères au plus
field-characters-left = Caractères restants : { $count }
field-characters-over = Caractères en trop : { $count }
field-currency = Devise
field-file-kinds = { $kinds }, { NUMBER($limit) } Mo au plus
field-reason = Motif
field-reason-hint = Les personnes concernées le liront.
field-email = Adresse électronique
field-name = Nom
field-comment = Commentaire
field-date = Date
field-language = Langue
field-country = Pays
value-none = Non renseigné
colon = {"\u00A0"}:
value-yes = Oui
value-no = Non
autosave-saving = Enregistrement…
autosave-saved = Toutes les modifications sont enregistrées
autosave-failed = Pas encore enregistré : la connexion a échoué. Nouvel essai pendant votre saisie.
confirmation-reference = Votre numéro de référence
confirmation-next = La suite
conflict-theirs = Ce que { $who } a modifié
conflict-yours = Ce que vous avez saisi
compare-added = ajouté :
compare-removed = supprimé :

# --- listes
facets-title = Filtres
facets-clear = Retirer tous les filtres
facets-remove = choisi ; retirer ce filtre
sort-label = Trier par
sort-newest = Plus récents
sort-closing = Clôture la plus proche
sort-relevance = Pertinence
sort-name = Nom
sort-proof = Mieux prouvées
pages-label = Pages
pages-next = Page suivante
pages-first = Première page
pages-export = Cette liste en
crumbs-label = Vous êtes ici
list-no-match = Aucune correspondance
list-no-match-text = Essayez avec moins de mots ou retirez un filtre.

# --- dates et unités
date-time = { $date }, { $time } ({ $zone })
zone-africa-dakar = heure de Dakar
zone-africa-abidjan = heure d’Abidjan
zone-asia-baku = heure de Bakou
zone-europe-paris = heure de Paris
zone-europe-london = heure de Londres
zone-utc = temps universel
zone-other = heure locale de { $city }
until-days = { PLURAL($count) ->
    [one] encore { $count } jour
    [many] encore { $count } de jours
   *[other] encore { $count } jours
}
until-hours = { PLURAL($count) ->
    [one] encore { $count } heure
    [many] encore { $count } d’heures
   *[other] encore { $count } heures
}
until-minutes = { PLURAL($count) ->
    [one] encore { $count } minute
    [many] encore { $count } de minutes
   *[other] encore { $count } minutes
}
until-overdue-days = { PLURAL($count) ->
    [one] en retard de { $count } jour
    [many] en retard de { $count } de jours
   *[other] en retard de { $count } jours
}
until-overdue-today = en retard depuis aujourd’hui

# --- un dossier
journey-label = Parcours de ce dossier
journey-reference = Référence
journey-registered = Inscription
journey-applied = Candidature
journey-selected = Sélection
journey-piloting = Pilote
journey-proven = Preuve
journey-purchased = Achat
journey-state-done = (terminé)
journey-state-current = (en cours)
journey-state-ahead = (à venir)
ball-label = Qui doit agir
ball-mine = C’est à vous d’agir
ball-theirs = Prochaine étape : { $holder }
ball-until = Avant le
task-done = Terminé
task-started = Commencé
task-todo = À faire
task-blocked = Empêche le démarrage
task-waived = Dispensé
task-no-date = Sans échéance
timeline-earlier = { PLURAL($count) ->
    [one] Une entrée plus ancienne
   *[other] { NUMBER($count) } entrées plus anciennes
}
chart-kpi-label = { PLURAL($count) ->
    [one] Graphique : { $title }, { $count } mesure au regard de la situation de départ, du seuil et de la cible. Les chiffres figurent dans le tableau ci-dessous.
    [many] Graphique : { $title }, { $count } de mesures au regard de la situation de départ, du seuil et de la cible. Les chiffres figurent dans le tableau ci-dessous.
   *[other] Graphique : { $title }, { $count } mesures au regard de la situation de départ, du seuil et de la cible. Les chiffres figurent dans le tableau ci-dessous.
}
chart-as-table = Les chiffres en tableau
chart-when = Date
chart-value = Valeur
chart-baseline = Départ
chart-threshold = Seuil
chart-target = Cible
chart-funnel-desc = { $count } barres, une par étape, de la première en haut à la dernière en bas. Les chiffres figurent dans le tableau ci-dessous.
chart-stage = Étape
chart-number = Nombre
chart-timeline-desc = { $count } lignes sur la période du { $from } au { $to }. Les dates figurent dans le tableau ci-dessous.
chart-today = Aujourd’hui
chart-row = Ligne
chart-what = Fait
chart-kind-planned = Prévu
chart-kind-under_way = En cours
chart-kind-done = Terminé
chart-kind-late = En retard
chart-kind-pause = En pause
chart-kind-dropped = Abandonné
chart-kind-due = Échéance
chart-kind-delivered = Remis
chart-kind-gate = Revue d’étape
chart-kind-check_in = Point d’avancement
chart-kind-ended = Conclu

# --- rôles
role-owner = Responsable du compte
role-member = Membre de l’équipe
role-buyer = Acheteur
role-digital_lead = Responsable du numérique
role-budget_holder = Responsable du budget
role-legal_officer = Juriste
role-procurement_officer = Responsable des marchés
role-evaluator = Évaluateur
role-panel_chair = Président du jury
role-programme_manager = Chargé de programme
role-registrar = Chargé du registre
role-mentor = Mentor
role-opening_officer = Agent chargé de l’ouverture
role-decision_owner = Décideur
role-signatory = Signataire
role-complaint_body = Organe de recours
role-auditor = Auditeur
role-administrator = Administrateur
role-public = Le public

# --- pays, langues, devises
country-az = Azerbaïdjan
country-sn = Sénégal
country-bf = Burkina Faso
country-bj = Bénin
country-ci = Côte d’Ivoire
country-cv = Cabo Verde
country-de = Allemagne
country-ee = Estonie
country-fr = France
country-gb = Royaume-Uni
country-ge = Géorgie
country-gm = Gambie
country-gn = Guinée
country-kz = Kazakhstan
country-ma = Maroc
country-ml = Mali
country-mr = Mauritanie
country-ne = Niger
country-tg = Togo
country-tn = Tunisie
country-tr = Türkiye
country-ua = Ukraine
country-us = États-Unis
country-uz = Ouzbékistan
language-en = anglais
language-fr = français
language-az = azerbaïdjanais
language-wo = wolof
language-ff = pulaar
language-ru = russe
language-tr = turc
language-ar = arabe
language-pt = portugais
text-written-in = Rédigé en { $language }
currency-xof = franc CFA (UEMOA)
currency-azn = manat azerbaïdjanais
currency-eur = euro
currency-usd = dollar des États-Unis
currency-gbp = livre sterling

# --- accueil
home-title = D’une bonne idée à l’achat public
home-lead = Les startups montrent ce qu’elles savent faire. Les administrations disent ce dont elles ont besoin. Ce qui fait ses preuves dans un pilote peut être acheté, et chacun peut voir comment.
home-way-startup = J’ai une solution
home-way-startup-text = Inscrivez votre entreprise une seule fois, trouvez les défis qui vous correspondent, candidatez et menez un pilote rémunéré.
home-way-startup-action = Inscrire une startup
home-way-agency = J’ai un défi
home-way-agency-text = Décrivez le problème, pas le produit. Voyez ce qui fonctionne dans un pilote avant d’acheter.
home-way-agency-action = Inscrire une administration
home-way-public = Je veux voir
home-way-public-text = Consultez tous les défis, pilotes et achats, et emportez les données. Sans compte.
home-way-public-action = Voir les pilotes
home-figures = Où en sommes-nous
home-open-calls = Défis ouverts
home-all-calls = Tous les défis
home-no-calls = Aucun défi n’est ouvert en ce moment
home-no-calls-text = Consultez ceux qui sont clos, ou revenez bientôt.
home-call-closes = Clôture :
home-how = Comment cela se passe
home-step-registered = La startup s’inscrit une fois et présente ses solutions. Le bureau les vérifie.
home-step-applied = Elle répond à un défi. Avant la date limite, personne d’autre ne peut lire sa candidature.
home-step-selected = Un jury note selon des critères publiés. Chaque candidat apprend pourquoi.
home-step-piloting = La solution est essayée avec de vrais usagers, avec un mentor, selon des mesures convenues d’avance.
home-step-proven = Les résultats mesurés décident, et chacun peut les lire.
home-step-purchased = L’administration achète par une voie publiée, et d’autres peuvent acheter ce qui a été prouvé.
figure-open-challenges = Défis ouverts
figure-solutions = Solutions
figure-running-pilots = Pilotes en cours
figure-proven-pilots = Pilotes concluants
figure-purchases = Achats

# --- pages de refus
error-request-id = Si vous nous écrivez à ce sujet, indiquez ce numéro :
error-400-title = Cette demande n’a pas pu être lue
error-400-text = Un élément n’est pas conforme. Revenez en arrière, rechargez la page et recommencez.
error-401-title = Connectez-vous d’abord
error-401-text = Cette page est réservée aux personnes connectées.
error-403-title = Vous ne pouvez pas faire cela
error-403-text = Vous pouvez voir ceci, mais cette étape revient à quelqu’un d’autre. Demandez le rôle nécessaire au responsable de votre organisation.
error-404-title = Page introuvable
error-404-text = L’adresse est peut-être erronée, ou cette page ne vous est pas destinée. Vérifiez l’adresse ou repartez de l’accueil.
error-409-title = Quelqu’un d’autre a modifié ceci entre-temps
error-409-text = Ce que vous avez vu n’est plus l’état actuel. Rechargez la page, regardez ce qui a changé et recommencez.
error-413-title = C’est trop volumineux
error-413-text = Un fichier peut peser 20 Mo au plus, et un formulaire porter 10 fichiers au plus. Réduisez-le et envoyez-le de nouveau.
error-422-title = Un point est à corriger
error-422-text = Le formulaire n’a pas pu être accepté tel quel. Revenez en arrière et regardez les champs signalés.
error-429-title = Trop de tentatives
error-429-text = Veuillez patienter un moment, puis réessayer.
error-500-title = Un problème est survenu de notre côté
error-500-text = Rien de ce qui était enregistré n’est perdu. Réessayez dans un instant ; nous en sommes informés.
error-503-title = Indisponible pour l’instant
error-503-text = Le service redémarre. Réessayez dans une minute.
error-form-expired-title = Ce formulaire a expiré
error-form-expired-text = Il est resté ouvert trop longtemps ou dans une autre fenêtre. Rechargez la page, puis envoyez-le encore une fois.
error-form-too-large-title = C’est trop de texte
error-form-too-large-text = Un formulaire sans fichiers peut contenir 1 Mo. Raccourcissez-le, ou déposez la partie la plus longue en fichier.
error-typed = Ce que vous aviez écrit
error-files = Les fichiers ne sont pas repris : choisissez-les de nouveau.
error-send-again = Envoyer de nouveau
error-signed-out = Vous avez été déconnecté entre-temps. Connectez-vous dans une nouvelle fenêtre, puis revenez ici et envoyez de nouveau.

# --- refus communs à toutes les étapes : la règle, puis ce qu’il faut faire
refusal-demo-days = Indiquez un nombre entier de jours, de 1 à { $most }.
refusal-required = Renseignez ce champ.
refusal-too-long = { NUMBER($max) } caractères au plus sont possibles ici. Raccourcissez le texte.
refusal-too-short = Il faut au moins { NUMBER($min) } caractères. Dites-en un peu plus.
refusal-too-many = { NUMBER($max) } au plus sont possibles. Retirez-en.
refusal-not-a-number = Ce n’est pas un nombre. Écrivez seulement des chiffres, par exemple 1250 ou 12,5.
refusal-number-too-small = Le plus petit nombre possible est { NUMBER($min) }. Indiquez ce nombre ou davantage.
refusal-number-too-large = Le plus grand nombre possible est { NUMBER($max) }. Indiquez ce nombre ou moins.
refusal-not-an-amount = Ce n’est pas un montant. Écrivez seulement des chiffres, par exemple 125000 ou 1 234,50.
refusal-amount-negative = Un montant ne peut pas être négatif. Retirez le signe moins.
refusal-amount-not-positive = Le montant doit être supérieur à zéro.
refusal-amount-overflow = Ce montant dépasse ce qui peut être enregistré. Vérifiez le nombre de chiffres.
refusal-amount-too-precise = { $digits ->
    [0] La devise { $currency } n’a pas de décimales. Indiquez un montant entier.
   *[other] La devise { $currency } a { $digits } décimales au plus. Arrondissez le montant.
}
refusal-currencies-differ = { $one } et { $other } ne peuvent pas être additionnés. Indiquez tous les montants dans une même devise.
refusal-unknown-currency = « { $given } » n’est pas un code de devise connu. Utilisez un code de trois lettres, par exemple XOF, AZN ou EUR.
refusal-unknown-country = « { $given } » n’est pas un code de pays connu. Utilisez un code de deux lettres, par exemple SN ou AZ.
refusal-unknown-language = Cette langue n’est pas connue ici. Choisissez-en une dans la liste.
refusal-unknown-time-zone = Ce fuseau horaire n’est pas connu ici. Choisissez-en un dans la liste.
refusal-unknown-zone = « { $given } » n’est pas un fuseau horaire. Utilisez un nom tel que Africa/Dakar.
refusal-not-a-percentage = Ce n’est pas un pourcentage. Écrivez un nombre, par exemple 25 ou 12,5.
refusal-percentage-out-of-range = Un pourcentage est compris entre 0 et 100. Corrigez le nombre.
refusal-not-a-date = Ce n’est pas un jour du calendrier. Indiquez le jour, le mois et l’année, par exemple 12/03/2027.
refusal-not-a-time = Ce n’est pas une date avec une heure. Indiquez les deux, par exemple 12/03/2027 17:00.
refusal-time-does-not-exist = Les horloges sont avancées à cette heure, qui n’existe donc pas. Choisissez une heure plus tôt ou plus tard.
refusal-date-in-the-past = Ce jour est passé. Choisissez un jour à venir.
refusal-not-a-choice = Ce n’est pas l’un des choix. Choisissez dans la liste.
refusal-not-an-email = Ce n’est pas une adresse électronique. Écrivez-la comme nom@exemple.org.
refusal-not-an-address = Ce n’est pas une adresse web. Elle commence par https://.
refusal-not-an-id = Cette adresse est incomplète. Rouvrez la page depuis sa liste.
refusal-text-has-control-characters = Le texte contient des caractères qui ne peuvent pas être affichés. Saisissez-le de nouveau ou collez-le sans mise en forme.
refusal-text-has-hidden-characters = Le texte contient des caractères invisibles qui pourraient tromper le lecteur. Saisissez-le de nouveau ou collez-le sans mise en forme.
refusal-file-too-large = Ce fichier dépasse { NUMBER($limit) } Mo. Réduisez-le ou divisez-le.
refusal-file-empty = Ce fichier est vide. Choisissez-en un autre.
refusal-file-type-lies = Le contenu de « { $name } » ne correspond pas à son nom. Enregistrez-le dans le bon format et joignez-le de nouveau.
refusal-file-type-not-allowed = Ce type de fichier ne peut pas être accepté. Utilisez PDF, PNG, JPEG, DOCX, XLSX, ODT, CSV ou TXT.
refusal-too-many-files = { NUMBER($max) } fichiers au plus peuvent être joints. Retirez-en.
refusal-stale = Quelqu’un d’autre a modifié ceci après que vous l’avez ouvert. Regardez ce qui a changé, puis enregistrez de nouveau ; rien de votre saisie n’est perdu.
refusal-form-expired = Ce formulaire avait expiré. Rien de votre saisie n’est perdu ; envoyez-le encore une fois.
refusal-not-allowed = Cette étape revient à un autre rôle. Demandez au responsable de votre organisation qui peut la faire.
refusal-wrong-state = Ceci n’est pas possible dans l’état actuel. Rechargez la page pour voir ce qui l’est.
refusal-own-draft = Vous ne pouvez pas approuver ce que vous avez rédigé vous-même. Demandez à un collègue ayant ce rôle.
refusal-own-organisation = Vous ne pouvez pas décider pour votre propre organisation. Quelqu’un d’autre doit le faire.
refusal-sent-twice = Ceci avait déjà été envoyé et a été pris en compte une fois. Vous n’avez rien d’autre à faire.
refusal-too-many-attempts = Trop de tentatives. Patientez { PLURAL($minutes) ->
    [one] { $minutes } minute
    [many] { $minutes } de minutes
   *[other] { $minutes } minutes
 } puis réessayez.
refusal-on-hold = Ceci est suspendu ; rien ne peut être fait avant la fin de la suspension.
refusal-last-owner = Une organisation a besoin d’au moins un responsable. Désignez d’abord un autre responsable.

# --- la page des composants (démonstration)
design-title = Composants
design-lead = Toutes les pièces dont les pages de ce site sont faites, vivantes, dans votre langue et vos couleurs. Les pages les assemblent et n’ajoutent rien de leur cru.
design-contents = Composants par usage
design-colours = Couleurs et texte
design-colours-text = Couleurs, tailles et distances sont nommées une seule fois ; une instance règle son accent dans ses paramètres. Sur chaque fond nommé, le texte atteint un contraste de 4,5 pour 1, en clair comme en sombre.
design-case = Un dossier
design-case-text = Chaque page d’un dossier dit où il en est, qui doit agir et jusqu’à quand, et propose d’abord l’étape suivante.
design-signs = États et avis
design-signs-text = Un état est toujours un mot, jamais une couleur seule. Un avis dit ce qu’il faut savoir avant de continuer ; une liste vide dit que faire.
design-buttons = Boutons
design-buttons-text = Un seul bouton principal par page, avec un verbe. Ce qui met fin à quelque chose reste discret et demande confirmation.
design-forms = Formulaires
design-forms-text = Tous les problèmes à la fois, chacun à son champ et dans le résumé du haut, sans rien perdre de la saisie. Celui-ci a été envoyé avec une erreur : corrigez-la et essayez.
design-lists = Listes
design-lists-text = Les filtres sont dans l’adresse : une liste se partage. Sur un téléphone, un tableau devient une suite de fiches.
design-pictures = Chiffres et graphiques
design-pictures-text = Dessinés par le serveur, en clair et en sombre, chacun avec un tableau pour qui ne peut pas les voir.
design-texts = Textes et faits
design-texts-text = Ce que les gens ont écrit paraît dans la langue du lecteur quand elle existe, sinon avec la mention de la sienne. Deux versions deviennent un seul texte qui montre les changements.
