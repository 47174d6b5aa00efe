"""Session keys of the safety plan's screen."""

VIEW, NEXT_VIEW = "plan_view", "plan_next_view"
UNSENT = "plan_unsent"
STEP, WANTED, ASKED, ARRIVED = "plan step", "plan wanted", "plan asked", "plan arrived"
OTHER = "wrote too"
UNSAVED = "plan_words_refused"
"""Fields whose text was refused, with the sentence: not tried again until it changes."""
