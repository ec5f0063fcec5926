-- T1. Somebody asks that we speak with the other person. What we may say lies under their key; until when we try, and how they want to hear,
-- is fixed beforehand and never changed (S3). The row says nothing of what came of it: that stands where the person who asked does not see it.
create table restorative_justice.approach (
  organisation uuid not null,
  id uuid not null,
  -- Of the form it came with: sent twice it is one.
  form uuid not null,
  referral uuid not null,
  participant uuid not null,
  sealed bytea not null,
  ends_on date not null,
  tells text not null check (tells in ('here', 'together')),
  day date not null,
  primary key (organisation, id),
  constraint asked_once_a_form unique (organisation, form),
  constraint of_one_side unique (organisation, id, referral, participant),
  constraint ends_within_half_a_year check (ends_on between day + 14 and day + 200),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index approach_by_referral on restorative_justice.approach (organisation, referral);
create index approach_by_end on restorative_justice.approach (organisation, ends_on);

-- T1. What happened with it, in order. For those who accompany the person who asked, and never for that person: not whether anybody was
-- reached, answered, said no or came (S3).
create table restorative_justice.approach_fact (
  organisation uuid not null,
  approach uuid not null,
  nth integer not null check (nth between 1 and 10000),
  before_nth integer,
  form uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('declared', 'screened', 'screen-agreed', 'tried', 'said', 'came', 'ended', 'told')),
  outcome text check (outcome in ('nothing-against', 'stop')),
  way text check (way in ('call', 'letter', 'visit', 'passed-on')),
  said text check (said in ('hear-more', 'not-now', 'no', 'never')),
  ask_after date,
  -- Of a try: over which way it was, so that an answer counts for that way, whatever stands there later.
  contact_hash bytea check (octet_length(contact_hash) = 32),
  -- The first look that a second one agrees to, and who took it.
  about_screen integer,
  screen_kind text check (screen_kind = 'screened'),
  screened_by uuid,
  written_by uuid,
  day date not null,
  primary key (organisation, approach, nth),
  unique (organisation, approach, nth, kind, written_by),
  constraint one_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint one_fact_a_form unique (organisation, approach, form),
  constraint says_what_was_seen check ((kind = 'screened') = (outcome is not null)),
  constraint says_how check ((kind = 'tried') = (way is not null) and (kind = 'tried' or contact_hash is null)),
  constraint says_what_was_said check ((kind = 'said') = (said is not null) and (ask_after is null or coalesce(said, '') = 'not-now')),
  -- Two look, and never one alone (S1).
  constraint agreed_by_another check ((kind = 'screen-agreed') = (about_screen is not null) and (about_screen is null) = (screen_kind is null)
    and (about_screen is null) = (screened_by is null) and (screened_by is null or screened_by <> written_by)),
  constraint by_a_worker check (kind in ('said', 'came', 'ended') or written_by is not null),
  constraint by_nobody check (kind not in ('came', 'ended') or written_by is null),
  foreign key (organisation, approach, before_nth) references restorative_justice.approach_fact (organisation, approach, nth) on delete cascade,
  foreign key (organisation, approach, about_screen, screen_kind, screened_by)
    references restorative_justice.approach_fact (organisation, approach, nth, kind, written_by) on delete cascade,
  foreign key (organisation, approach, referral, participant)
    references restorative_justice.approach (organisation, id, referral, participant) on delete cascade
);

-- T2. How the other person can be reached, and by what right we know it: under a key of its own, that goes with the first no, when they come, and
-- at the end. The person who asked never sees it. The hash says only whether this way was tried before.
create table restorative_justice.approach_contact (
  organisation uuid not null,
  approach uuid not null,
  referral uuid not null,
  participant uuid not null,
  route text not null check (route in ('gave-it-to-us', 'agency-agreed', 'sharing-agreement', 'comes-to-us', 'passed-on')),
  shape text not null check (shape in ('number', 'email', 'address', 'agency')),
  sealed bytea not null,
  hash bytea not null check (octet_length(hash) = 32),
  written_by uuid not null,
  day date not null,
  primary key (organisation, approach),
  foreign key (organisation, approach, referral, participant)
    references restorative_justice.approach (organisation, id, referral, participant) on delete cascade
);

-- T0. What was heard, in order, over one way of reaching somebody, and of whoever one person asks for: how often it was tried, and that they do not
-- want it. Of nobody by name; so that three tries stay three and never stays never, however often we are asked, and by whom (V8).
create table restorative_justice.asked_before (
  organisation uuid not null references organisation.organisation (organisation),
  hash bytea not null check (octet_length(hash) = 32),
  -- Two who try at the same moment take the same number: one of them looks again.
  nth integer not null check (nth between 1 and 10000),
  what text not null check (what in ('tried', 'hear-more', 'not-now', 'no', 'never', 'came')),
  ask_after date,
  day date not null,
  primary key (organisation, hash, nth)
);

-- T0. A code for somebody who is approached. It opens what was asked for as long as that stands; for a year longer it takes a "never", for the
-- way it came over and for whoever asked, both hashes: a letter may lie unopened.
create table restorative_justice.invitation (
  organisation uuid not null references organisation.organisation (organisation),
  hash bytea not null check (octet_length(hash) = 32),
  approach uuid not null,
  over bytea not null check (octet_length(over) = 32),
  other bytea not null check (octet_length(other) = 32),
  good_until date not null,
  primary key (organisation, hash)
);
create index invitation_by_approach on restorative_justice.invitation (organisation, approach);

-- T1. Somebody who came with an invitation, with which, and who had begun it. Neither of the two people sees it, and it stands when the other takes
-- back what they asked: what somebody came for is theirs from then on.
create table restorative_justice.invited (
  organisation uuid not null,
  approach uuid not null,
  referral uuid not null,
  participant uuid not null,
  begun_by text not null check (begun_by in ('person-harmed', 'person-responsible', 'both', 'somebody-else', 'not-said')),
  day date not null,
  primary key (organisation, referral),
  constraint used_once unique (organisation, approach),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

alter table restorative_justice.referral drop constraint referral_origin_check;
alter table restorative_justice.referral add constraint comes_from_somewhere check (origin in ('self', 'family', 'community', 'victim-service', 'police',
  'probation', 'prison', 'youth-justice', 'housing', 'school', 'harm-reduction', 'other', 'invited'));

grant select, insert, delete on restorative_justice.approach, restorative_justice.approach_contact, restorative_justice.invitation,
  restorative_justice.invited to alongside_app;
grant select, insert on restorative_justice.approach_fact, restorative_justice.asked_before to alongside_app;
grant select, delete on restorative_justice.approach, restorative_justice.approach_fact, restorative_justice.approach_contact,
  restorative_justice.asked_before, restorative_justice.invitation, restorative_justice.invited to alongside_keeper;

-- Seen by whoever asked, and by those who see what they asked for; by nobody any more once they took it back.
alter table restorative_justice.approach enable row level security;
alter table restorative_justice.approach force row level security;
create policy theirs_or_who_accompanies on restorative_justice.approach for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) in ('system', participant::text) or exists (
    select from restorative_justice.referral r where r.organisation = approach.organisation and r.id = approach.referral
  ))
  and exists (
    select from platform.data_key k
    where k.organisation = approach.organisation and k.subject = approach.participant and k.purpose = 'approach'
  )
  and not exists (
    select from platform.erasure_wanted e
    where e.organisation = approach.organisation and e.subject = approach.participant and e.purpose = 'approach'
  )
);
create policy asked_by_themselves on restorative_justice.approach for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
);
create policy taken_back on restorative_justice.approach for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = approach.organisation and h.subject = approach.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.approach for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.approach for delete to alongside_keeper using (organisation = (select context.organisation()));

-- Of a worker, only within the one side that the context names: nothing reads two sides at once (S2). Of a person, never.
alter table restorative_justice.approach_fact enable row level security;
alter table restorative_justice.approach_fact force row level security;
create policy seen_by_who_accompanies on restorative_justice.approach_fact for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) = 'system' or ((select context.actor()) <> participant::text
    and referral::text = any ((select context.sides())::text[])
    and exists (
      select from restorative_justice.approach a where a.organisation = approach_fact.organisation and a.id = approach_fact.approach
    )
    -- A coordinator looks with a second pair of eyes, and sees no more than that somebody looked.
    and ((
      select l.kind from restorative_justice.allocation l
      where l.organisation = approach_fact.organisation and l.referral = approach_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' or (kind in ('screened', 'screen-agreed') and exists (
      select from organisation.role_held h where h.organisation = approach_fact.organisation
        and h.worker::text = (select context.actor()) and h.role = 'coordinator'
    )))
  ))
);
create policy in_their_own_name on restorative_justice.approach_fact for insert with check (
  organisation = (select context.organisation())
  and day <= (now() at time zone 'utc')::date + 1
  and case when written_by is null then (select context.actor()) = 'system' else
    (select context.actor()) = written_by::text and referral::text = any ((select context.sides())::text[])
    and exists (
      select from restorative_justice.approach a where a.organisation = approach_fact.organisation and a.id = approach_fact.approach
    )
    -- The second look, at the words too, is by somebody who does not accompany whoever wrote them (S2).
    and case when (
      select l.kind from restorative_justice.allocation l
      where l.organisation = approach_fact.organisation and l.referral = approach_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' then kind <> 'screen-agreed'
      else kind in ('screened', 'screen-agreed') and exists (
      select from organisation.role_held h where h.organisation = approach_fact.organisation
        and h.worker::text = (select context.actor()) and h.role = 'coordinator'
    ) end
  end
);
create policy keeper_removes on restorative_justice.approach_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.approach_fact for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.approach_contact enable row level security;
alter table restorative_justice.approach_contact force row level security;
create policy seen_by_who_accompanies on restorative_justice.approach_contact for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.approach a where a.organisation = approach_contact.organisation and a.id = approach_contact.approach
    ) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = approach_contact.organisation and l.referral = approach_contact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed'))
);
create policy in_their_own_name on restorative_justice.approach_contact for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or ((select context.actor()) = written_by::text and referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.approach a where a.organisation = approach_contact.organisation and a.id = approach_contact.approach
    ) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = approach_contact.organisation and l.referral = approach_contact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed'))
);
create policy gone_when_not_needed on restorative_justice.approach_contact for delete using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.approach a where a.organisation = approach_contact.organisation and a.id = approach_contact.approach
    ) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = approach_contact.organisation and l.referral = approach_contact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed'))
);
create policy keeper_removes on restorative_justice.approach_contact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.approach_contact for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.asked_before enable row level security;
alter table restorative_justice.asked_before force row level security;
create policy for_those_who_try on restorative_justice.asked_before
  using (organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    select l.kind from restorative_justice.allocation l
    where l.organisation = asked_before.organisation and l.referral::text = any ((select context.sides())::text[])
      and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed'))
  with check (organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    select l.kind from restorative_justice.allocation l
    where l.organisation = asked_before.organisation and l.referral::text = any ((select context.sides())::text[])
      and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed'));
create policy keeper_removes on restorative_justice.asked_before for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.asked_before for delete to alongside_keeper using (organisation = (select context.organisation()));

-- Looked up by the program itself alone: a row says that somebody was tried.
alter table restorative_justice.invitation enable row level security;
alter table restorative_justice.invitation force row level security;
create policy the_programs on restorative_justice.invitation for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy made_by_who_tries on restorative_justice.invitation for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from restorative_justice.approach_contact c where c.organisation = invitation.organisation and c.approach = invitation.approach
  ))
);
create policy used on restorative_justice.invitation for delete using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.invitation for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.invitation for delete to alongside_keeper using (organisation = (select context.organisation()));

-- By whoever sees the one who came; the one who came, and the one who asked, see none of it.
alter table restorative_justice.invited enable row level security;
alter table restorative_justice.invited force row level security;
create policy seen_with_who_came on restorative_justice.invited for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) = 'system' or ((select context.actor()) <> participant::text and exists (
    select from restorative_justice.referral r where r.organisation = invited.organisation and r.id = invited.referral
  )))
);
create policy when_they_come on restorative_justice.invited for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
);
create policy removed_with_it on restorative_justice.invited for delete using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.invited for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.invited for delete to alongside_keeper using (organisation = (select context.organisation()));

create policy carried_over on restorative_justice.approach to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.approach_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.approach_contact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.asked_before to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.invitation to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.invited to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- The wall (S2): what lies sealed for a side is seen by a worker only while the signed context names that side, and it names one at most.
-- Whoever accompanies both people reads one at a time; nothing that runs for them can look through both.
drop policy seen_by_whoever_opens_them on restorative_justice.sealed_words;
create policy seen_by_whoever_opens_them on restorative_justice.sealed_words for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) = participant::text
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = sealed_words.organisation and f.referral = sealed_words.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
drop policy seen_by_whoever_opens_them on restorative_justice.review_fact;
create policy seen_by_whoever_opens_them on restorative_justice.review_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = review_fact.organisation and f.referral = review_fact.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
