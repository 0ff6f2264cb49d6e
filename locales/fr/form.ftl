# Le moteur de formulaires : ce qui manque à une réponse ou à un formulaire.

# --- answers
refusal-declaration-missing = Acceptez la déclaration, ou n’envoyez pas le formulaire.
refusal-number-too-precise = { $digits ->
    [0] Seuls les nombres entiers conviennent ici. Arrondissez le nombre.
   *[other] Décimales possibles ici : { $digits } au plus. Arrondissez le nombre.
}
refusal-amount-too-large = Le maximum possible ici est de { $max }. Indiquez ce montant ou un montant inférieur.
refusal-date-too-early = Le premier jour possible est le { $from }. Choisissez ce jour ou un jour ultérieur.
refusal-date-too-late = Le dernier jour possible est le { $to }. Choisissez ce jour ou un jour antérieur.
refusal-file-unknown = Ce fichier n’est plus disponible. Ajoutez-le de nouveau.

# --- forms
refusal-form-empty = Il n’y a encore aucun champ ici. Ajoutez-en au moins un.
refusal-form-too-large = Un formulaire compte au plus { NUMBER($max) } champs. Supprimez-en.
refusal-form-key-invalid = Cette clé ne convient pas. Utilisez des lettres minuscules, des chiffres et _ , 60 caractères au plus.
refusal-form-key-twice = Cette clé est déjà utilisée dans le formulaire. Choisissez-en une autre.
refusal-form-label-missing = Il faut ici un libellé. Donnez-le dans une langue au moins.
refusal-form-limit-zero = La limite doit être supérieure à 0.
refusal-form-bounds-crossed = La valeur minimale dépasse la valeur maximale, ou il y a trop de décimales. Corrigez les bornes.
refusal-form-choices-missing = Il faut entre 2 et 300 choix ; un seul suffit si plusieurs peuvent être cochés.
refusal-form-choice-twice = Un choix est vide ou figure deux fois. Rendez chacun différent.
refusal-form-condition-unknown = La condition porte sur une valeur que « { $other } » ne peut pas avoir, ou sur un champ placé plus bas. Choisissez un champ précédent et l’une de ses valeurs.
refusal-form-limit-large = La limite est de { NUMBER($max) } au plus. Abaissez-la.
refusal-form-columns-missing = Un tableau compte de 1 à { $max } colonnes. Nommez-les.
refusal-form-column-twice = Deux colonnes ont la même clé, ou une clé qui ne convient pas. Distinguez-les.
refusal-form-column-kind = Une cellule contient une seule valeur. Choisissez un autre type pour la colonne.
refusal-form-rule-unsuited = Cette règle ne convient pas au type de question, ou porte sur une question qui n’existe plus. Choisissez une autre règle.
