# Le constructeur de formulaires, l’import de catalogues de questions, et les formulaires à remplir.

call-form-lead = Les candidats remplissent ce formulaire. Modifiez-le jusqu’à ce qu’il demande ce que vous devez savoir, et rien de plus.
field-kind-short_text = Une ligne
field-kind-short_text-hint = Un nom, un titre, une adresse.
field-kind-long_text = Plusieurs paragraphes
field-kind-long_text-hint = Un texte libre du candidat.
field-kind-number = Nombre
field-kind-number-hint = Avec son unité et ses bornes.
field-kind-money = Montant
field-kind-money-hint = Dans la monnaie du pays.
field-kind-date = Date
field-kind-date-hint = Un jour.
field-kind-choice = Un choix parmi plusieurs
field-kind-choice-hint = Une seule réponse dans une liste.
field-kind-choices = Plusieurs choix
field-kind-choices-hint = Plusieurs réponses dans une liste.
field-kind-yes_no = Oui ou non
field-kind-yes_no-hint = D’autres questions peuvent dépendre de la réponse.
field-kind-table = Tableau
field-kind-table-hint = Des lignes aux mêmes colonnes : personnes, coûts, étapes.
field-kind-file = Fichiers
field-kind-file-hint = Des documents que le candidat joint.
field-kind-declaration = Déclaration
field-kind-declaration-hint = Une phrase à accepter.
action-save-stay = Enregistrer et rester ici
builder-preview = Le formulaire tel que le voient les candidats
builder-preview-lead = Essayez-le : rien de ce qui est saisi ici n’est conservé ni envoyé.
builder-back = Modifier le formulaire
builder-library = Rubriques de la bibliothèque
builder-library-lead = Reprenez une rubrique : elle fait alors partie de ce formulaire et s’y modifie sans toucher à la bibliothèque.
builder-library-own = Conservées par votre organisation
builder-library-none = Rien pour l’instant. Dans une rubrique du formulaire, choisissez « Conserver dans la bibliothèque ».
builder-library-platform = Prêtes à l’emploi
builder-take = Ajouter au formulaire
builder-keep = Conserver dans la bibliothèque
builder-import = Importer des questions
builder-count = { $count ->
    [one] { $count } question sur { $most } au plus
   *[other] { NUMBER($count) } questions sur { $most } au plus
}
builder-sections = Rubriques du formulaire
builder-names = nomme le candidat
builder-section-blank = Aucune question pour l’instant. Les candidats ne voient pas une rubrique vide.
builder-go-on = Continuer
builder-section-new = Ajouter une rubrique
builder-section-change = Modifier la rubrique
builder-section-title = Titre
builder-section-help-hint = Ce que les candidats doivent savoir avant de commencer la rubrique.
builder-done = Terminé
builder-question = Modifier la question
builder-declaration-label = Nom court
builder-statement = Ce qu’il faut accepter
builder-statement-hint = La phrase entière, telle que le candidat l’accepte.
builder-help = Aide
builder-help-hint = Ce que contient une bonne réponse. Laissez vide si la question suffit.
builder-max-characters = Caractères au plus
builder-max-words = Mots au plus
builder-min = Valeur minimale
builder-max = Valeur maximale
builder-decimals = Décimales
builder-unit = Unité
builder-unit-hint = Par exemple km, %, personnes.
builder-amount-max = Montant maximal
builder-from = Premier jour possible
builder-to = Dernier jour possible
builder-choices = Choix
builder-choices-hint = Un par ligne.
builder-choices-other = Les mêmes lignes dans le même ordre. Une ligne vide s’affiche dans l’autre langue.
builder-at-most = Nombre maximal de choix
builder-min-rows = Lignes au moins
builder-max-rows = Lignes au plus
builder-column = Colonne { $number }
builder-column-label = Intitulé
builder-kind = Type
builder-column-choices = Choix, s’il faut en choisir un
builder-column-choices-hint = Séparés par des points-virgules.
builder-column-required = Obligatoire à chaque ligne
builder-columns-more = Enregistrer et afficher d’autres colonnes
builder-types = Types de fichiers
builder-types-hint = Sans choix, tous conviennent.
builder-megabytes = Taille maximale en Mo
builder-files = Fichiers au plus
builder-place = Où et quand elle est posée
builder-section = Rubrique
builder-conditions = Ne demander que si…
builder-conditions-hint = Pour une même question, une seule des réponses cochées suffit ; s’il y a plusieurs questions, chacune doit convenir. Ce qui est masqué n’a pas à être rempli et n’est pas envoyé.
builder-conditions-none = Elle est toujours posée. Elle pourrait dépendre d’une question précédente à choix ; il n’y en a pas.
builder-readers-title = Qui lit la réponse
builder-readers-hint = Avant l’ouverture, personne d’autre que l’équipe candidate.
builder-reveals = La réponse nomme le candidat
builder-reveals-hint = Un jury à l’aveugle ne la reçoit jamais : noms, adresses, références, sites. Des fichiers laissés visibles il reçoit des copies sans propriétés ni nom (PDF et images ; les autres sortes pas du tout).
builder-readers = Lecteurs
builder-read-from = À partir de quand
field-readers-panel = Bureau, décideur et jury
field-readers-office = Bureau et décideur seulement
field-read-from-opening = Dès l’ouverture
field-read-from-shortlist = Seulement pour les candidatures présélectionnées
field-read-from-selection = Seulement pour les candidatures retenues
builder-rules = Règles et messages à vous
builder-rule = Règle
builder-rule-none = Aucune autre règle
field-rule-email = Une adresse électronique
field-rule-link = Un lien vers un site web
field-rule-is = La réponse doit être : { $what }
field-rule-at-least = Pas moins que « { $what } »
field-rule-at-most = Pas plus que « { $what } »
field-rule-total = Un total fixe avec d’autres nombres
builder-total-with = Avec
builder-total = Total
builder-said-rule = Message si la règle n’est pas respectée
builder-said-missing = Message si la réponse manque
builder-said-unfit = Message si la réponse ne convient pas
builder-missing = { $language } : manque
builder-move-up = Monter
builder-move-down = Descendre
done-section-kept = La rubrique est dans la bibliothèque.
done-section-thrown_away = La rubrique n’est plus dans la bibliothèque. Les formulaires qui l’ont reprise la gardent.

# --- remplir
field-only-if = Seulement si « { $question } » : { $answers }
section-only-if = Cette rubrique n’est demandée que si « { $question } » : { $answers }
section-not-asked = Vos autres réponses rendent cette rubrique inutile. Ce qui y figure est conservé, mais pas déposé.
field-more-help = Plus d’aide
field-words-limit = { $count ->
    [one] { $count } mot au plus.
   *[other] { NUMBER($count) } mots au plus.
}
field-rows-between = De { $min } à { $max } lignes. Les lignes vides ne comptent pas.
field-rows-most = { $max } lignes au plus. Les lignes vides ne comptent pas.
field-rows-more = Enregistrer et afficher d’autres lignes
field-cell = { $column }, ligne { $row }
offline-fits-table = Une rangée par ligne, les cellules séparées par | :
answer-hidden-office = Seuls le bureau et le décideur lisent ceci
answer-hidden-shortlist = Lisible une fois la candidature présélectionnée
answer-hidden-selection = Lisible une fois la candidature retenue

# --- refus
refusal-too-many-words = Il y a { NUMBER($count) } mots, { NUMBER($max) } au plus. Raccourcissez le texte.
refusal-too-few-rows = Il faut au moins { $min } lignes ; { $count } sont remplies. Ajoutez les autres.
refusal-too-many-rows = { $max } lignes au plus ; { $count } sont remplies. Videz-en.
refusal-answer-not-allowed = Avec cette réponse, la candidature ne peut pas continuer. Vérifiez si elle est voulue.
refusal-not-a-link = Ce n’est pas un lien. Écrivez-le comme https://exemple.org/page.
refusal-answer-below-other = La valeur ne doit pas être inférieure à « { $other } ». Corrigez l’une des deux.
refusal-answer-above-other = La valeur ne doit pas être supérieure à « { $other } ». Corrigez l’une des deux.
refusal-answer-total = Ensemble, ces nombres doivent faire { $total }. Corrigez-les.
refusal-question-gone = Cette question ou rubrique n’existe plus. Regardez le formulaire actuel.
refusal-question-needed = « { $other } » en dépend. Modifiez d’abord sa condition ou sa règle.
refusal-library-full = La bibliothèque contient au plus { $max } rubriques. Retirez-en une qui ne sert plus.

# --- catalogues
catalogue-lead = Un catalogue de questions est un fichier JSON contenant les questions d’une place de marché ou d’un ancien formulaire. Vous voyez ce que devient chaque question avant que rien ne change.
catalogue-file = Fichier
catalogue-file-hint = Des groupes de questions par identifiant, et « _manifests » avec leur ordre et leurs rubriques. L’aide des administrations le décrit.
catalogue-lang = Langue de ses textes
catalogue-send = Examiner
catalogue-drop = Prendre un autre fichier
catalogue-choose = Quelle partie
catalogue-source = { $count ->
    [one] { $name } ({ $count } question)
   *[other] { $name } ({ NUMBER($count) } questions)
}
catalogue-source-whole = Tout { $name } ({ NUMBER($count) })
catalogue-for = Pour quel « { $what } »
catalogue-for-hint = Les questions en dépendent. Choisissez, ou laissez les candidats l’indiquer d’abord.
catalogue-for-ask = Laisser les candidats l’indiquer
catalogue-show = Montrer ce qui viendra
catalogue-plan = Ce qui viendra
catalogue-count-fields = { $count ->
    [one] { $count } question pour le formulaire
   *[other] { NUMBER($count) } questions pour le formulaire
}
catalogue-count-noted = { $count ->
    [one] dont { $count } à vérifier
   *[other] dont { NUMBER($count) } à vérifier
}
catalogue-count-elsewhere = { $count ->
    [one] { $count } concerne autre chose et n’est pas reprise
   *[other] { NUMBER($count) } concernent autre chose et ne sont pas reprises
}
catalogue-count-refused = { $count ->
    [one] { $count } ne peut pas être reprise
   *[other] { NUMBER($count) } ne peuvent pas être reprises
}
catalogue-place = Où la placer
catalogue-place-after = Après ce que le formulaire demande déjà
catalogue-place-instead = À la place de ce que le formulaire demande
catalogue-take = Reprendre dans le formulaire
catalogue-question = Question
catalogue-becomes = Devient
catalogue-notes = À savoir
catalogue-outcome-parts = par parties
catalogue-outcome-elsewhere = non reprise
catalogue-outcome-refused = impossible
refusal-catalogue-too-large = Le fichier dépasse { $limit } Mo. Divisez-le, ou retirez ce qui est inutile.
refusal-catalogue-not-json = Ce n’est pas du JSON ; la lecture s’est arrêtée à la ligne { $line }. Exportez à nouveau le fichier, ou vérifiez-le avec un éditeur JSON.
refusal-catalogue-too-deep = Le fichier est imbriqué plus profondément que tout catalogue. Vérifiez comment il a été créé.
refusal-catalogue-empty = Ce fichier ne contient pas de questions. Une question est une entrée avec « type » et « question ».
refusal-catalogue-too-many = Il y en a plus qu’un formulaire ne peut contenir : { NUMBER($max) } parties au plus sont lues. Divisez le fichier.
refusal-catalogue-nothing = Rien ne peut en être repris dans le formulaire. Choisissez une autre partie.
refusal-catalogue-type-unknown = Le formulaire n’a pas de type « { $given } ». Ajoutez la question à la main.
refusal-catalogue-system = L’autre système le remplissait lui-même.
refusal-catalogue-wording-missing = Il n’y a pas de texte pour la poser. Ajoutez-en un dans le fichier, ou la question à la main.
refusal-catalogue-choices-few = Il y a { $count } choix ; un formulaire en accepte de 2 à 300.
refusal-catalogue-part-missing = Une question nommée ici n’est pas dans le fichier.
refusal-catalogue-twice = Elle est déjà reprise plus haut.
refusal-catalogue-circle = Elle fait partie d’elle-même, ou est trop imbriquée.
refusal-catalogue-same-id = Le fichier contient deux fois cet identifiant ; la première question est reprise.
refusal-catalogue-condition-left = Sa condition sur « { $other } » ne peut être gardée : cette question vient plus tard, manque, ou n’a pas cette réponse. Elle est toujours posée, sans être obligatoire.
refusal-catalogue-condition-missing = Elle mène à « { $other } », qui n’est pas repris.
refusal-catalogue-condition-two = Elle dépend de deux questions, dont « { $other } ». Elle est toujours posée, sans être obligatoire.
refusal-catalogue-placeholders = Son texte contenait des champs de l’autre système. Relisez-le et corrigez ce qui sonne mal.
refusal-catalogue-wording-long = Son texte est long : une version courte sert de titre, l’ensemble devient l’aide.
refusal-catalogue-currency = Les montants sont demandés en { $currency }.
refusal-catalogue-rule-left = Sa règle « { $rule } » n’est pas reprise.
refusal-catalogue-list-as-table = La liste devient un tableau d’une colonne.
refusal-catalogue-rows-by-applicant = L’autre système créait une ligne par élément demandé ; ici, les candidats les nomment dans la première colonne.
refusal-catalogue-tree-flat = Les choix imbriqués sont mis côte à côte.
refusal-catalogue-file-kinds = Parmi les formats ouverts, PDF et ODT sont acceptés.
refusal-catalogue-names-applicant = Une adresse électronique nomme le candidat : un jury à l’aveugle ne la reçoit pas.
refusal-catalogue-column = Elle devient une colonne du tableau ci-dessus.
