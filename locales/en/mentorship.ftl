# Mentorship: mentors, matches, sessions.

# --- states
mentor-state-applied = Waits for approval
mentor-state-approved = Approved
mentor-state-declined = Declined
mentor-state-paused = Paused
mentor-state-retired = Retired
mentorship-state-proposed = Proposed
mentorship-state-accepted = Accepted
mentorship-state-active = Active
mentorship-state-ended = Ended
mentorship-state-declined = Declined
mentoring_session-state-planned = Planned
mentoring_session-state-held = Held
mentoring_session-state-no_show = Did not take place
mentoring_session-state-cancelled = Cancelled

# --- verbs: what buttons say
mentor-verb-apply = Offer yourself as a mentor
mentor-verb-describe = Change the profile
mentor-verb-approve = Approve the mentor
mentor-verb-decline = Decline with a reason
mentor-verb-pause = Take a pause
mentor-verb-resume = Be available again
mentor-verb-retire = Stop being a mentor
mentorship-verb-propose = Propose a mentor
mentorship-verb-ask = Ask for a mentor
mentorship-verb-accept = Accept
mentorship-verb-decline = Decline
mentorship-verb-begin = Begin the mentorship
mentorship-verb-plan_session = Plan a session
mentorship-verb-complete_action = Mark as done
mentorship-verb-give_feedback = Say how it was
mentorship-verb-end = End the mentorship
mentoring_session-verb-log = Log the session
mentoring_session-verb-mark_no_show = Somebody did not come
mentoring_session-verb-cancel = Cancel the session

# --- done: shown once after an act
done-mentor-applied = You have offered yourself. The programme office looks at your profile.
done-mentor-described = The profile is saved.
done-mentor-applied_again = The profile is saved and waits for approval again.
done-mentor-approved = The mentor is approved.
done-mentor-declined = The mentor is declined; the reason was given.
done-mentor-paused = The profile is paused.
done-mentor-resumed = The profile is available again.
done-mentor-retired = The profile is retired.
done-mentorship-proposed = The mentor is proposed. Mentor and startup are asked.
done-mentorship-asked = The mentor is asked.
done-mentorship-half_accepted = You have accepted. The other side answers next.
done-mentorship-accepted = Both have accepted.
done-mentorship-declined = The match is declined.
done-mentorship-begun = The mentorship has begun.
done-mentorship-session_planned = The session is planned.
done-mentorship-action_completed = The action is done.
done-mentorship-feedback_given = Your feedback is recorded.
done-mentorship-ended = The mentorship has ended. Say how it was.
done-mentoring_session-held = The session is logged.
done-mentoring_session-missed = It is recorded who did not come.
done-mentoring_session-cancelled = The session is cancelled; the other side is told.

# --- events: words of the timeline and of letters
event-mentor-applied = Offered as a mentor
event-mentor-described = Profile changed
event-mentor-applied_again = Offered again
event-mentor-approved = Approved
event-mentor-declined = Declined
event-mentor-paused = Paused
event-mentor-resumed = Available again
event-mentor-retired = Retired
event-mentorship-proposed = Mentor proposed
event-mentorship-asked = Mentor asked for
event-mentorship-half_accepted = Accepted by one side
event-mentorship-accepted = Accepted by mentor and startup
event-mentorship-declined = Match declined
event-mentorship-begun = Mentorship begun
event-mentorship-session_planned = Mentoring session planned
event-mentorship-action_completed = Action done
event-mentorship-feedback_given = Feedback given
event-mentorship-ended = Mentorship ended
event-mentoring_session-planned = Session planned
event-mentoring_session-held = Session held
event-mentoring_session-missed = Session missed
event-mentoring_session-cancelled = Session cancelled

# --- refusals: the rule, then what to do
refusal-own-profile = You cannot decide about your own profile. Another programme manager has to do it.
refusal-mentor-office = Mentors belong to a programme office. Choose one from the list of mentors.
refusal-mentor-already = You have a profile at this office already. Change that one.
refusal-mentor-hours = Give a whole number of hours between 1 and 200.
refusal-conduct-required = Accept the code of conduct to offer yourself.
refusal-mentor-barred = This mentor has an interest in the startup or judged its application. Ask for another mentor.
refusal-mentor-at-capacity = Only { NUMBER($free) } hours a month are free, and { NUMBER($hours) } are asked for. End another mentorship or raise your hours.
refusal-mentor-unfit = Something speaks against this mentor; it stands beside the name. Choose another one.
refusal-accepted-already = You have accepted already. The other side answers next.
refusal-other-answer-open = The other side has not answered yet. Wait for its answer.
refusal-feedback-given = Your side has said how it was already. Nothing more is needed.
refusal-mentorship-already = This mentor is asked for this pilot already. Look at the list of its mentorships.
refusal-mentorship-hours = Give a whole number of hours between 1 and 80.
refusal-session-not-yet = The session begins on { $start }. Wait until then, or cancel it.
refusal-session-duration = A session lasts between 15 and 480 minutes. Give a number of minutes.
refusal-session-too-old = A session can be entered up to 30 days afterwards. Choose a later day.
refusal-session-too-far = A session can be planned up to a year ahead. Choose an earlier day.

# --- tasks of the work list
task-mentor-decide = Approve or decline the mentor: { $label }
task-mentorship-answer = Accept or decline the mentorship: { $label }
task-mentorship-begin = Begin the mentorship: { $label }
task-mentorship-feedback = Say how the mentorship was: { $label }
task-mentorship-session = Log the mentoring session: { $label }
task-mentorship-action = Taken on in a session: { $label }

# --- screens
mentors-title = Mentors
mentors-lead = People who know public bodies, purchasing or the field, and give time to startups.
mentors-waiting = Waiting for your approval
mentors-own = Your profile
mentors-skill = Skill
mentors-any = Any
mentors-empty = No mentor yet
mentors-empty-text = Mentors appear here once a programme office has approved them.
mentors-become = Be a mentor
mentors-become-text = Offer yourself to a programme office:
mentor-eyebrow = Mentor at { $office }
mentor-skills = Skills
mentor-skills-hint = Up to 15, parted by commas.
mentor-sectors = Sectors
mentor-languages = Languages
mentor-headline = In one line
mentor-headline-hint = What you can help with.
mentor-about = About you
mentor-about-hint = Experience that startups can build on.
mentor-load = Time and load
mentor-capacity = Hours you can give
mentor-capacity-hint = A month, over all startups.
mentor-taken = Taken
mentor-free = Free
mentor-hours-a-month = { PLURAL($count) ->
        [one] { $count } hour a month
       *[other] { $count } hours a month
    }
mentor-held = Sessions held
mentor-held-value = { NUMBER($sessions) } ({ NUMBER($minutes) } minutes)
mentor-no-shows = Sessions missed by the mentor
mentor-rating = What startups said
mentor-rating-value = { NUMBER($mean) } of 5 ({ NUMBER($count) })
mentor-interests = Declared interests
mentor-interests-hint = Shares, posts, family ties, past contracts with startups or public bodies. Only the programme office reads it.
mentor-no-interests = None declared
mentor-conduct = I accept the code of conduct
mentor-conduct-hint = Confidential, without charge to the startup, and never as a judge of a startup that you mentor.
mentor-apply-lead = { $office } looks at your profile. Once approved, startups can ask for you.
mentor-describe-lead = Profile of { $office }
mentor-declined-because = Declined for this reason
mentor-act-decline = The person is told the reason, and can mend the profile and offer it again.
mentor-act-retire = Your profile is no longer shown and cannot be asked for. Running mentorships go on until they end.
mentorships-title = Mentorships
mentorships-mine = My mentorships
mentorships-none = No mentorship yet
mentorships-none-text = A mentorship begins with a pilot: the startup asks, or the programme manager proposes.
mentorships-none-pilot = Nobody goes along with this pilot yet.
mentorship-eyebrow = Mentorship
mentorship-pilot = Pilot
mentorship-mentor = Mentor
mentorship-mentor-hint = Best fit first. The reasons stand beside each.
mentorship-see-profile = See the profile
mentorship-skills = Skills that are needed
mentorship-goals = Goals and questions
mentorship-goals-hint = What should be different at the end.
mentorship-hours = Hours a month
mentorship-held = Held so far
mentorship-minutes = { PLURAL($count) ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
mentorship-answers = Accepted
mentorship-reasons = Why this match
mentorship-sessions = Sessions
mentorship-no-sessions = No session has been planned yet.
mentorship-feedback = How it was
mentorship-ended-because = Reason
mentorship-side-mentor = Mentor
mentorship-side-startup = Startup
mentorship-side-both = mentor and startup
mentorship-waiting-answer = Accept or decline
mentorship-waiting-begin = Begin the mentorship
mentorship-waiting-meet = Meet, and log the sessions
mentorship-waiting-feedback = Say how it was
mentorship-act-propose = Mentor and startup are both asked. Nothing begins without the yes of both.
mentorship-act-ask = The mentor is asked and can accept or decline.
mentorship-act-decline = The others are told the reason.
mentorship-act-end = No more sessions are planned, and the mentor no longer reads the pilot. Both are asked how it was.
match-skill = Skill: { $what }
match-sector = Sector: { $what }
match-language = Language: { $what }
match-free = { PLURAL($count) ->
        [one] { $count } hour a month free
       *[other] { $count } hours a month free
    }
match-bar-interest = Has an interest in the startup
match-bar-judged = Judged its application
match-bar-no_time = No time left
session-plan-lead = A session that was held in the last 30 days can be entered too, and then logged.
session-starts = Date and time
session-minutes = Minutes
session-place = Place or link
session-place-hint = An address, or the link of a call.
session-milestone = Milestone that it is about
session-agenda = What it is about
session-agenda-hint = The other side prepares by this.
session-about = about: { $milestone }
session-notes = Notes
session-notes-hint = The startup and the programme office read them. The public body does not.
session-notes-private = Your own notes
session-notes-private-hint = Nobody else reads them.
session-actions = Actions
session-action-number = Action { $number }
session-action-title = What is to be done
session-action-owner = By whom
session-action-due = Until
session-who = Who did not come?
no-show-by-mentor = the mentor did not come
no-show-by-startup = the startup did not come
feedback-lead = The programme office reads it. The other side sees it only within the mean of several.
feedback-rating = How was it?
feedback-body = In your words
rating-1 = Of no use
rating-2 = Of little use
rating-3 = Useful
rating-4 = Very useful
rating-5 = It made the difference
rating-of-five = { NUMBER($rating) } of 5

# --- letters
notice-mentor-applied-subject = Somebody offers to be a mentor: { $title }
notice-mentor-applied-body = A new mentor’s profile waits for your approval: { $title }.
notice-mentor-applied-action = Open the profile
notice-mentor-approved-subject = You are approved as a mentor
notice-mentor-approved-body = The programme office has approved your profile. Startups can ask for you from now on.
notice-mentor-approved-action = Open the profile
notice-mentor-declined-subject = Your mentor’s profile was declined
notice-mentor-declined-body = The programme office has declined your profile. Read the reason; you can mend the profile and offer it again.
notice-mentor-declined-action = Open the profile
notice-mentorship-proposed-subject = A mentorship is proposed: { $title }
notice-mentorship-proposed-body = { $what } for the pilot “{ $title }”. Read goals and reasons, then accept or decline.
notice-mentorship-proposed-action = Open the mentorship
notice-mentorship-moved-subject = { $what }: { $title }
notice-mentorship-moved-body = In the mentorship of the pilot “{ $title }”: { $what }.
notice-mentorship-moved-action = Open the mentorship
notice-session-planned-subject = Mentoring session on { $at }
notice-session-planned-body = A session about the pilot “{ $title }” is planned for { $at }. The agenda stands on the page.
notice-session-planned-action = Open the mentorship
notice-session-moved-subject = { $what }: { $at }
notice-session-moved-body = Session of { $at } about the pilot “{ $title }”: { $what }.
notice-session-moved-action = Open the mentorship
