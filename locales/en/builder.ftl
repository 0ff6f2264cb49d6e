# The form builder, the import of question catalogues, and forms as they are filled in.

call-form-lead = Applicants fill in this form. Change it until it asks what you need to know, and nothing more.
field-kind-short_text = One line
field-kind-short_text-hint = A name, a title, an address.
field-kind-long_text = Several paragraphs
field-kind-long_text-hint = Words in the applicant’s own manner.
field-kind-number = Number
field-kind-number-hint = With its unit and bounds.
field-kind-money = Amount
field-kind-money-hint = In the currency of the country.
field-kind-date = Date
field-kind-date-hint = A day.
field-kind-choice = One of several
field-kind-choice-hint = Exactly one answer out of a list.
field-kind-choices = Several of several
field-kind-choices-hint = Any number of answers out of a list.
field-kind-yes_no = Yes or no
field-kind-yes_no-hint = Further questions can hang on the answer.
field-kind-table = Table
field-kind-table-hint = Rows with the same columns: people, costs, steps.
field-kind-file = Files
field-kind-file-hint = Documents that the applicant adds.
field-kind-declaration = Declaration
field-kind-declaration-hint = A sentence that has to be agreed to.
action-save-stay = Save and stay here
builder-preview = The form as applicants see it
builder-preview-lead = Try it out: nothing that is typed here is kept or sent.
builder-back = Change the form
builder-library = Sections from the library
builder-library-lead = Take a section over: it becomes part of this form and can be changed here without touching the library.
builder-library-own = Kept by your organisation
builder-library-none = Nothing yet. At a section of the form, choose “Keep in the library”.
builder-library-platform = Ready-made
builder-take = Put into the form
builder-keep = Keep in the library
builder-import = Import questions
builder-count = { $count ->
    [one] { $count } question of at most { $most }
   *[other] { NUMBER($count) } questions of at most { $most }
}
builder-sections = Sections of the form
builder-names = names the applicant
builder-section-blank = No question yet. Applicants do not see an empty section.
builder-go-on = Go on
builder-section-new = Add a section
builder-section-change = Change the section
builder-section-title = Title
builder-section-help-hint = What applicants should know before they begin the section.
builder-done = Done
builder-question = Change the question
builder-declaration-label = Short name
builder-statement = What has to be agreed to
builder-statement-hint = The whole sentence, as the applicant agrees to it.
builder-help = Help
builder-help-hint = What a good answer contains. Leave it out if the question says enough.
builder-max-characters = Most characters
builder-max-words = Most words
builder-min = Lowest value
builder-max = Highest value
builder-decimals = Decimals
builder-unit = Unit
builder-unit-hint = For example km, %, people.
builder-amount-max = Highest amount
builder-from = First day possible
builder-to = Last day possible
builder-choices = Choices
builder-choices-hint = One a line.
builder-choices-other = The same lines in the same order. A line left empty is shown in the other language.
builder-at-most = Most that can be chosen
builder-min-rows = Fewest rows
builder-max-rows = Most rows
builder-column = Column { $number }
builder-column-label = Heading
builder-kind = Kind
builder-column-choices = Choices, where one is chosen
builder-column-choices-hint = Separated by semicolons.
builder-column-required = Every row needs it
builder-columns-more = Save and show more columns
builder-types = Kinds of files
builder-types-hint = Without a choice all of them fit.
builder-megabytes = Largest file in MB
builder-files = Most files
builder-place = Where and when it is asked
builder-section = Section
builder-conditions = Ask only if …
builder-conditions-hint = Of one question, any of the ticked answers is enough; of several questions, each has to fit. What is hidden need not be answered and is not sent.
builder-conditions-none = It is always asked. It could hang on an earlier question with answers to choose from; there is none.
builder-readers-title = Who reads the answer
builder-readers-hint = Before the opening nobody but the applying team does.
builder-reveals = The answer names the applicant
builder-reveals-hint = A blind panel never gets it: names, addresses, references, websites. Of files that stay visible it gets copies without properties, under no name (PDF and pictures; other kinds not at all).
builder-readers = Readers
builder-read-from = From when on
field-readers-panel = Office, decision owner and panel
field-readers-office = Only office and decision owner
field-read-from-opening = From the opening
field-read-from-shortlist = Only of those on the shortlist
field-read-from-selection = Only of those selected
builder-rules = Rules and words of your own
builder-rule = Rule
builder-rule-none = No further rule
field-rule-email = An e-mail address
field-rule-link = A link to a website
field-rule-is = The answer has to be: { $what }
field-rule-at-least = Not less than “{ $what }”
field-rule-at-most = Not more than “{ $what }”
field-rule-total = A fixed total with other numbers
builder-total-with = Together with
builder-total = Total
builder-said-rule = What is said where the rule is broken
builder-said-missing = What is said where the answer is missing
builder-said-unfit = What is said where the answer does not fit
builder-missing = { $language } missing
builder-move-up = Move up
builder-move-down = Move down
done-section-kept = The section is in the library.
done-section-thrown_away = The section is no longer in the library. Forms that took it still have it.

# --- filling in
field-only-if = Only if “{ $question }” is: { $answers }
section-only-if = This section is asked only if “{ $question }” is: { $answers }
section-not-asked = Your other answers make this section needless. What stands here is kept, but not handed in.
field-more-help = More help
field-words-limit = { $count ->
    [one] At most { $count } word.
   *[other] At most { NUMBER($count) } words.
}
field-rows-between = Between { $min } and { $max } rows. Rows left empty do not count.
field-rows-most = At most { $max } rows. Rows left empty do not count.
field-rows-more = Save and show more rows
field-cell = { $column }, row { $row }
offline-fits-table = One row a line, its cells separated by |:
answer-hidden-office = Only the office and the decision owner read this
answer-hidden-shortlist = Read once the application is on the shortlist
answer-hidden-selection = Read once the application is selected

# --- refusals
refusal-too-many-words = There are { NUMBER($count) } words here, at most { NUMBER($max) } fit. Shorten the text.
refusal-too-few-rows = At least { $min } rows are needed; { $count } are filled in. Add the others.
refusal-too-many-rows = At most { $max } rows fit; { $count } are filled in. Empty some.
refusal-answer-not-allowed = With this answer the application cannot go on. Check whether it is meant.
refusal-not-a-link = This is no link. Write it like https://example.org/page.
refusal-answer-below-other = This must not be less than “{ $other }”. Correct one of the two.
refusal-answer-above-other = This must not be more than “{ $other }”. Correct one of the two.
refusal-answer-total = Together these numbers have to be { $total }. Correct them.
refusal-question-gone = This question or section is no longer there. Look at the form as it stands.
refusal-question-needed = “{ $other }” hangs on this as it stands. Change its condition or rule first.
refusal-library-full = The library holds at most { $max } sections. Remove one that is no longer needed.

# --- catalogues
catalogue-lead = A question catalogue is a JSON file with the questions of a marketplace or of an earlier form. You see what becomes of each question before anything changes.
catalogue-file = File
catalogue-file-hint = Groups of questions by their ids, and “_manifests” with their order and sections. The help for agencies describes it.
catalogue-lang = Language of its wordings
catalogue-send = Look at it
catalogue-drop = Take another file
catalogue-choose = What of it
catalogue-source = { $count ->
    [one] { $name } ({ $count } question)
   *[other] { $name } ({ NUMBER($count) } questions)
}
catalogue-source-whole = Everything of { $name } ({ NUMBER($count) })
catalogue-for = For which “{ $what }”
catalogue-for-hint = The questions hang on it. Choose one, or let applicants say it first.
catalogue-for-ask = Let applicants say it
catalogue-show = Show what will come
catalogue-plan = What will come
catalogue-count-fields = { $count ->
    [one] { $count } question for the form
   *[other] { NUMBER($count) } questions for the form
}
catalogue-count-noted = { $count ->
    [one] { $count } of them with something to check
   *[other] { NUMBER($count) } of them with something to check
}
catalogue-count-elsewhere = { $count ->
    [one] { $count } belongs to something else and stays out
   *[other] { NUMBER($count) } belong to something else and stay out
}
catalogue-count-refused = { $count ->
    [one] { $count } cannot be taken over
   *[other] { NUMBER($count) } cannot be taken over
}
catalogue-place = Where it goes
catalogue-place-after = Behind what the form asks already
catalogue-place-instead = Instead of what the form asks now
catalogue-take = Take it into the form
catalogue-question = Question
catalogue-becomes = Becomes
catalogue-notes = To be known
catalogue-outcome-parts = part by part
catalogue-outcome-elsewhere = stays out
catalogue-outcome-refused = cannot be taken
refusal-catalogue-too-large = The file is larger than { $limit } MB. Split it, or leave out what you do not need.
refusal-catalogue-not-json = This is not JSON; reading stopped at line { $line }. Export the file again, or check it with a JSON editor.
refusal-catalogue-too-deep = The file is nested more deeply than any catalogue. Check how it was made.
refusal-catalogue-empty = There are no questions in this file. A question is an entry with a “type” and a “question”.
refusal-catalogue-too-many = There is more in it than a form could hold: at most { NUMBER($max) } parts are read. Split the file.
refusal-catalogue-nothing = Nothing of it can be taken into the form. Choose another part.
refusal-catalogue-type-unknown = The form has no kind like “{ $given }”. Add the question by hand.
refusal-catalogue-system = The other system filled this in by itself.
refusal-catalogue-wording-missing = There is no wording to ask it with. Add one in the file, or the question by hand.
refusal-catalogue-choices-few = There are { $count } choices; a form takes between 2 and 300 of them.
refusal-catalogue-part-missing = A question that is named here is not in the file.
refusal-catalogue-twice = It is taken over already, further up.
refusal-catalogue-circle = It is a part of itself, or nested too deeply.
refusal-catalogue-same-id = The file has this id twice; the first question is taken.
refusal-catalogue-condition-left = Its condition on “{ $other }” cannot be kept: that comes later, is missing, or cannot have this answer. It is always asked, and nobody has to answer.
refusal-catalogue-condition-missing = It leads on to “{ $other }”, which is not among what is taken.
refusal-catalogue-condition-two = It hangs on two questions, “{ $other }” among them. It is always asked, and nobody has to answer.
refusal-catalogue-placeholders = Its wording had placeholders of the other system. Read it, and change what reads oddly.
refusal-catalogue-wording-long = Its wording is long: a short one stands above, the whole one is the help.
refusal-catalogue-currency = Amounts are asked in { $currency }.
refusal-catalogue-rule-left = Its rule “{ $rule }” is not taken over.
refusal-catalogue-list-as-table = The list becomes a table with one column.
refusal-catalogue-rows-by-applicant = The other system made a row for each thing asked for; here applicants name them in the first column.
refusal-catalogue-tree-flat = Choices below others stand beside them.
refusal-catalogue-file-kinds = Of open formats, PDF and ODT are taken.
refusal-catalogue-names-applicant = An e-mail address names the applicant: a blind panel does not get it.
refusal-catalogue-column = It becomes a column of the table above.
