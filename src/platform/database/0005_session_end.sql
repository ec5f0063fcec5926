-- A session may be brought to an end sooner while another press of the same form still stands on it: a row that is changed is found again by
-- whoever waited for it; one that was taken away and put back is not.
grant update (ends_at) on platform.session to alongside_app;
