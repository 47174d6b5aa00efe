"""Session keys of a partner's referrals"""

CHOSEN, SINCE = "referral", "referral_opened_at"
ANSWERING = "answering"
STATE, PAGE = "referrals-state", "referrals-page"
