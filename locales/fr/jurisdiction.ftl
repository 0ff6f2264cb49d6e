# Les règles d'un pays : délais, voies, conditions. Les noms des voies, étapes et labels figurent dans le document du pays.

# --- where a number comes from
example-values-to-be-confirmed = Ces valeurs sont données à titre d’exemple. L’autorité compétente doit les confirmer avant que quiconque s’y fie.
rules-source = Source : { $title }, vérifiée le { $day }
rules-to-be-confirmed = à confirmer par l’autorité compétente
rules-unknown = pas encore connu

# --- terms
term-calendar = { PLURAL($n) ->
    [one] { $n } jour calendaire
   *[other] { $n } jours calendaires
}
term-working = { PLURAL($n) ->
    [one] { $n } jour ouvrable
   *[other] { $n } jours ouvrables
}
term-banking = { PLURAL($n) ->
    [one] { $n } jour bancaire
   *[other] { $n } jours bancaires
}
term-clear = { $term } francs : ni le premier ni le dernier jour ne comptent
term-start-counts = { $term }, premier jour compris

# --- routes and their conditions
route-open = Toutes les conditions sont consignées comme remplies
route-shut = Les conditions ne sont pas toutes consignées comme remplies
holding-met = consignée comme remplie
holding-unmet = non remplie
holding-unknown = en suspens
condition-soft = Cette condition n’a valeur que de conseil
condition-origin = La voie convient à un achat de cette origine.
condition-steps-known = Les étapes de la voie et leurs délais sont connus pour ce montant.
why-origin-fits = C’est le cas.
why-not-for-own-pilot = Elle est réservée au pilote concluant d’un autre organisme.
why-not-for-reuse = Elle est réservée à l’organisme qui a mené le pilote lui-même.
why-term-unknown = Les règles n’indiquent pas encore le délai de l’étape « { $step } ». L’administrateur peut le faire ajouter.
why-threshold-unknown = Les règles n’indiquent pas encore le montant du seuil « { $threshold } ». L’administrateur peut le faire ajouter.
why-value-not-known = Indiquez d’abord le montant de l’achat.
why-steps-known = { PLURAL($steps) ->
    [one] { $steps } étape
   *[other] { $steps } étapes
}
why-value-within = { $value } ne dépasse pas le plafond de { $limit }.
why-value-above = { $value } dépasse { $limit }.
why-year-not-known = Indiquez ce que l’organisme a déjà acheté dans cette catégorie sur l’exercice budgétaire.
why-category-not-known = Précisez d’abord s’il s’agit de fournitures, de services ou de travaux.
why-category-not-covered = Le plafond n’est pas fixé pour cette catégorie.
why-no-pilot-outcome = Le pilote n’a pas encore de conclusion.
why-pilot-outcome-fits = Le pilote a été conclu ainsi.
why-pilot-outcome-differs = Le pilote a été conclu autrement.
why-label-held = Le label est enregistré.
why-label-held-until = Le label est valable jusqu’au { $day }.
why-label-expired = Le label a pris fin le { $day }.
why-label-not-held = Aucun label de ce type n’est enregistré.
why-founding-not-known = La date de création n’est pas enregistrée.
why-young-enough = { PLURAL($age) ->
    [one] La société a { $age } an ; la limite est de { $years }.
   *[other] La société a { $age } ans ; la limite est de { $years }.
}
why-too-old = { PLURAL($age) ->
    [one] La société a { $age } an ; elle doit en avoir moins de { $years }.
   *[other] La société a { $age } ans ; elle doit en avoir moins de { $years }.
}
why-recorded-as-met = Consignée comme remplie par { $by } le { $day }.
why-recorded-as-not-met = Consignée comme non remplie par { $by } le { $day }.
why-not-recorded = Personne n’a encore consigné de réponse.
why-waived = Dispense consignée par { $by } le { $day }.
why-currencies-differ = Les montants sont en { $one } et en { $other } : ils ne peuvent pas être comparés.
why-cannot-be-told = Les règles n’y répondent pas encore.

# --- words of the rules
actor-buyer = Acheteur de l’organisme
actor-digital_lead = Responsable du numérique
actor-budget_holder = Responsable du budget
actor-legal_officer = Juriste
actor-procurement_officer = Responsable des marchés
actor-decision_owner = Responsable de la décision
actor-signatory = Signataire
actor-evaluators = Évaluateurs
actor-complaint_body = Instance de recours
actor-programme_manager = Responsable de programme
actor-startup = Startup
actor-both = Organisme et startup
actor-outside_body = Organisme extérieur à ce système
actor-system = L’horloge
purchase-phase-approval = Approbation
purchase-phase-notice = Avis
purchase-phase-standstill = Délai de recours
purchase-phase-award = Attribution
purchase-phase-contract = Contrat
purchase-phase-delivery = Exécution
evidence-document = Document
evidence-register_number = Numéro dans un registre
evidence-plan_line = Ligne du plan de passation des marchés
evidence-gate_result = Résultat de la revue du pilote
evidence-memo = Note
evidence-signed_statement = Déclaration signée
category-goods = Fournitures
category-services = Services
category-works = Travaux
silence-approved = Le silence vaut acceptation.
silence-rejected = Le silence vaut rejet.

# --- refusals
refusal-term-unknown = Les règles du pays n’indiquent pas encore ce délai. Demandez à l’administrateur de le faire ajouter.
refusal-threshold-unknown = Les règles du pays n’indiquent pas encore le montant du seuil « { $threshold } ». Demandez à l’administrateur de le faire ajouter.
refusal-category-not-known = Précisez d’abord s’il s’agit de fournitures, de services ou de travaux.
refusal-category-not-covered = Les règles du pays ne fixent pas ce plafond pour cette catégorie. Demandez à l’administrateur de le faire ajouter.
refusal-approval-chain-unknown = Les règles du pays ne disent pas encore qui approuve ce montant. Demandez à l’administrateur de le faire ajouter.
refusal-calendar-year-unknown = Les jours fériés de { $year } ne sont pas encore saisis : aucun délai ne peut y être compté. Demandez à l’administrateur de les faire ajouter.
why-shares-not-told = La répartition du capital n’est pas indiquée.
why-capital-held = { $held } % du capital leur est attribué ; il en faut au moins { $needed } %.
why-capital-not-held = { $held } % du capital seulement leur revient ; il en faut au moins { $needed } %.
why-capital-not-told = { $held } % leur est attribué, sur { $needed } % au moins ; pour le reste, le détenteur ou son lien avec le pays n’est pas indiqué.
why-companies-hold-more = Des entreprises de cette taille détiennent { $held } % ; la limite est de { $limit } %.
why-companies-hold-within = Des entreprises de cette taille détiennent { $held } %, dans la limite de { $limit } %.
why-companies-not-told = { $held } % leur est attribué ; trop de détenteurs ou de tailles manquent pour comparer à la limite de { $limit } %.
why-size-within = { NUMBER($staff) } salariés et { $turnover } sont dans les limites de { NUMBER($staff_limit) } salariés et de { $turnover_limit }.
why-size-above = { NUMBER($staff) } salariés et { $turnover } dépassent { NUMBER($staff_limit) } salariés ou { $turnover_limit }.
why-size-one-above = L’effectif ou le chiffre d’affaires indiqué dépasse toutes les catégories.
why-size-not-told = L’effectif ou le chiffre d’affaires du dernier exercice n’est pas indiqué.
