# The form engine: what an answer or a form lacks.

# --- answers
refusal-declaration-missing = Agree to the declaration, or do not send the form.
refusal-number-too-precise = { $digits ->
    [0] Only whole numbers fit here. Round the number.
   *[other] At most { $digits } decimals fit here. Round the number.
}
refusal-amount-too-large = At most { $max } is possible here. Give that or less.
refusal-date-too-early = The first day possible is { $from }. Choose that or a later one.
refusal-date-too-late = The last day possible is { $to }. Choose that or an earlier one.
refusal-file-unknown = This file is no longer there. Add it again.

# --- forms
refusal-form-empty = There is no field here yet. Add at least one.
refusal-form-too-large = A form has at most { NUMBER($max) } fields. Remove some.
refusal-form-key-invalid = This key does not fit. Use lower-case letters, digits and _ , at most 60.
refusal-form-key-twice = This key is already used in the form. Choose another one.
refusal-form-label-missing = People need a wording here. Give it in at least one language.
refusal-form-limit-zero = The limit has to be more than 0.
refusal-form-bounds-crossed = The lowest value is above the highest, or there are too many decimals. Correct the bounds.
refusal-form-choices-missing = There have to be between 2 and 300 choices; where several can be chosen, one is enough.
refusal-form-choice-twice = A choice is empty or stands there twice. Make each one different.
refusal-form-condition-unknown = The condition asks for a value that “{ $other }” cannot have, or for a field further down. Choose an earlier field and one of its values.
refusal-form-limit-large = The limit is at most { NUMBER($max) }. Lower it.
refusal-form-columns-missing = A table needs between 1 and { $max } columns. Name them.
refusal-form-column-twice = Two columns have the same key, or one that does not fit. Make them different.
refusal-form-column-kind = A cell holds one value. Choose another kind for the column.
refusal-form-rule-unsuited = This rule does not fit the kind of question, or asks for one that is no longer there. Choose another rule.
