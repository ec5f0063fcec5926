create schema participants;
revoke all on schema participants from public;
grant usage on schema participants to alongside_app, alongside_keeper;

-- T1. Somebody who wanted a page of their own. No name: a random number, and what two codes hash to under a key of the keyring.
create table participants.participant (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  area text not null check (area in ('drug-services', 'restorative-justice')),
  code_hash bytea,
  spare_hash bytea,
  opened date not null,
  last_heard date not null,
  -- Since when without a gap of more than 28 days: a yes from before a gap is asked anew (V4).
  here_since date not null,
  closed_on date,
  primary key (organisation, id),
  constraint one_participant_a_code unique (organisation, code_hash),
  constraint one_participant_a_spare unique (organisation, spare_hash),
  constraint closed_has_no_code check (closed_on is null or (code_hash is null and spare_hash is null))
);

-- What is asked, in which version of the information. Written from the cards by the owner: new text makes old consent stale.
create table participants.information (
  service text not null,
  purpose text not null,
  recipient text not null,
  channel text not null,
  version integer not null check (version >= 1),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (purpose, recipient, channel)
);
grant select on participants.information to alongside_app, alongside_keeper;

-- The end of each organisation's chain. Whoever adds an entry holds this row, so that there is one chain.
create table participants.ledger_head (
  organisation uuid primary key references organisation.organisation (organisation),
  place bigint not null check (place >= 0),
  hash bytea not null check (octet_length(hash) = 32)
);

-- What a worker wrote down that somebody said aloud, until a second worker who heard it confirms.
create table participants.spoken (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  purpose text not null,
  recipient text not null,
  channel text not null,
  information integer not null,
  language text not null,
  until date not null,
  day date not null,
  -- Where the ledger ended when it was said: a word of the person after that comes first.
  after_place bigint not null,
  recorded_by uuid not null,
  primary key (organisation, id),
  unique (organisation, id, participant, recorded_by),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index spoken_by_participant on participants.spoken (organisation, participant);

-- T1. The ledger: every yes, no, not now, pause and withdrawal. The program can add to it; nobody can change or remove a line.
create table participants.consent_entry (
  organisation uuid not null,
  place bigint not null check (place >= 1),
  id uuid not null,
  participant uuid not null,
  decision text not null check (decision in ('given', 'refused', 'never', 'not-now', 'withdrawn', 'paused', 'continued')),
  purpose text,
  recipient text,
  channel text,
  about text not null default '',
  information integer,
  language text not null,
  format text not null check (format in ('text', 'easy-read', 'audio', 'read-aloud')),
  until date,
  ask_after date,
  said date not null,
  recorded date not null,
  how text not null check (how in ('own-code', 'with-code', 'witnessed', 'spoken')),
  recorded_by uuid,
  witness uuid,
  spoken uuid,
  previous bytea not null check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation, place),
  constraint one_entry_an_id unique (organisation, id),
  constraint one_chain unique (organisation, previous),
  constraint whole_scope_or_everything check (
    (purpose is null) = (recipient is null) and (purpose is null) = (channel is null)
    and (purpose is not null or decision in ('withdrawn', 'paused', 'continued'))
  ),
  constraint yes_has_an_end check ((decision = 'given') = (until is not null) and (decision <> 'given' or information is not null)),
  constraint yes_lasts_a_year_at_most check (until is null or until <= said + 366),
  constraint ask_after_not_now check (ask_after is null or decision = 'not-now'),
  constraint who_wrote_it check ((how = 'own-code') = (recorded_by is null)),
  constraint two_heard_it check ((how = 'witnessed') = (witness is not null and spoken is not null) and witness <> recorded_by),
  -- A no needs nobody's confirmation. A yes does.
  constraint no_yes_on_one_word check (how <> 'spoken' or decision not in ('given', 'continued')),
  constraint not_said_tomorrow check (said <= recorded),
  foreign key (organisation, participant) references participants.participant (organisation, id),
  foreign key (organisation, spoken, participant, recorded_by) references participants.spoken (organisation, id, participant, recorded_by)
);
create index consent_by_participant on participants.consent_entry (organisation, participant);

-- What the end of the chain was at the end of a day: shown to everyone, so that a ledger written anew is found out.
create table participants.daily_head (
  organisation uuid not null references organisation.organisation (organisation),
  day date not null,
  place bigint not null,
  hash bytea not null,
  primary key (organisation, day)
);

-- The yeses in force now, as the rule in src/principles/voluntarism/consent.ts finds them. A property test holds the two together.
create view participants.live_consent with (security_invoker = true) as
select g.organisation, g.participant, g.purpose, g.recipient, g.channel, g.about, g.until, g.place
from participants.consent_entry g
join participants.participant p on p.organisation = g.organisation and p.id = g.participant
join participants.information i on i.purpose = g.purpose and i.recipient = g.recipient and i.channel = g.channel
where g.decision = 'given'
  and g.information = i.version
  and g.until >= (now() at time zone 'utc')::date
  and p.closed_on is null
  and p.last_heard >= (now() at time zone 'utc')::date - 28
  and g.said >= p.here_since
  and not exists (
    select from participants.consent_entry e
    where e.organisation = g.organisation and e.participant = g.participant
      and (e.purpose is null or (e.purpose = g.purpose and e.recipient = g.recipient and e.channel = g.channel and e.about = g.about))
      and e.decision not in ('paused', 'continued')
      and (e.said, not (e.decision = 'given' and e.recorded > e.said), e.place) > (g.said, not (g.recorded > g.said), g.place)
  )
  and coalesce((
    select e.decision from participants.consent_entry e
    where e.organisation = g.organisation and e.participant = g.participant
      and (e.purpose is null or (e.purpose = g.purpose and e.recipient = g.recipient and e.channel = g.channel and e.about = g.about))
      and e.decision in ('paused', 'continued')
      and (e.said, true, e.place) > (g.said, not (g.recorded > g.said), g.place)
    order by e.said desc, e.place desc limit 1
  ), 'continued') = 'continued';

-- T2. How somebody may be reached, sealed under a key of its own. Seen by themselves, and by the program while they say yes.
create table participants.contact (
  organisation uuid not null,
  participant uuid not null,
  channel text not null check (channel in ('text', 'email')),
  sealed bytea not null,
  day date not null,
  primary key (organisation, participant, channel),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);

-- T2. What somebody says about something we hold: it stands beside it.
create table participants.annotation (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  about text not null check (about ~ '^[a-z0-9/-]{1,120}$'),
  sealed bytea not null,
  day date not null,
  primary key (organisation, id),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index annotation_by_participant on participants.annotation (organisation, participant);

-- Words that wait to be sent. No address and no words of anybody: the address is opened, and consent asked again, when it goes.
create table participants.message (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  service text not null,
  recipient text not null,
  channel text not null check (channel in ('text', 'email')),
  language text not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'sent', 'not-known', 'not-sent')),
  attempts integer not null default 0,
  day date not null,
  sent_on date,
  primary key (organisation, id),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index message_waiting on participants.message (organisation, state, day);
create index message_by_participant on participants.message (organisation, participant);

grant select, insert, update (code_hash, spare_hash, last_heard, here_since, closed_on) on participants.participant to alongside_app;
grant select, insert, update (place, hash) on participants.ledger_head to alongside_app;
grant select, insert on participants.spoken, participants.consent_entry, participants.daily_head, participants.annotation to alongside_app;
grant select on participants.live_consent to alongside_app;
grant select, insert, update (sealed, day), delete on participants.contact to alongside_app;
grant select, insert, update (state, attempts, sent_on), delete on participants.message to alongside_app;
grant delete on participants.annotation to alongside_app;
grant select, delete on participants.participant, participants.spoken, participants.consent_entry, participants.daily_head,
  participants.contact, participants.annotation, participants.message to alongside_keeper;

alter table participants.participant enable row level security;
alter table participants.participant force row level security;
create policy own_organisation on participants.participant for select using (organisation = (select context.organisation()));
create policy made_for_anybody on participants.participant for insert with check (organisation = (select context.organisation()));
-- Held by whoever acts on somebody's word; changed by themselves, with their code, and by the program's daily work.
create policy changed_by_themselves on participants.participant for update
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', id::text));
create policy removed_when_due on participants.participant for delete using (organisation = (select context.organisation()));

alter table participants.ledger_head enable row level security;
alter table participants.ledger_head force row level security;
create policy own_organisation on participants.ledger_head
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');

alter table participants.spoken enable row level security;
alter table participants.spoken force row level security;
create policy own_organisation on participants.spoken for select using (organisation = (select context.organisation()));
create policy in_their_own_name on participants.spoken for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = recorded_by::text);
create policy removed_when_due on participants.spoken for delete using (organisation = (select context.organisation()));

-- A yes is written by the person, by the worker who had their code, or by the second of two who heard it. By nobody else.
alter table participants.consent_entry enable row level security;
alter table participants.consent_entry force row level security;
create policy own_organisation on participants.consent_entry for select using (organisation = (select context.organisation()));
create policy in_their_own_name on participants.consent_entry for insert with check (
  organisation = (select context.organisation())
  and (select context.actor()) = case how when 'own-code' then participant::text when 'witnessed' then witness::text else recorded_by::text end
  and (how <> 'witnessed' or exists (
    select from participants.spoken s
    where s.organisation = consent_entry.organisation and s.id = consent_entry.spoken and s.purpose = consent_entry.purpose
      and s.recipient = consent_entry.recipient and s.channel = consent_entry.channel and s.information = consent_entry.information
      and s.until = consent_entry.until and s.day = consent_entry.said
  ))
  -- A yes cannot be dated ahead; a no is taken whatever the clock says.
  and (decision <> 'given' or recorded <= (now() at time zone 'utc')::date + 1)
);
create policy removed_when_due on participants.consent_entry for delete using (organisation = (select context.organisation()));

alter table participants.daily_head enable row level security;
alter table participants.daily_head force row level security;
create policy own_organisation on participants.daily_head
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');

-- Withdrawal changes what this returns, in the same commit: nobody but the person sees an address without a yes in force.
alter table participants.contact enable row level security;
alter table participants.contact force row level security;
create policy while_they_say_yes on participants.contact for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) = participant::text or ((select context.actor()) = 'system' and exists (
    select from participants.live_consent c
    where c.organisation = contact.organisation and c.participant = contact.participant and c.purpose = 'contact' and c.channel = contact.channel
  )))
);
-- The keeper removes what nobody can open any more; it could not open it either.
create policy keeper_removes on participants.contact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy own_words on participants.contact for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = participant::text);
create policy own_changes on participants.contact for update
  using (organisation = (select context.organisation()) and (select context.actor()) = participant::text)
  with check (organisation = (select context.organisation()) and (select context.actor()) = participant::text);
create policy own_removal on participants.contact for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = contact.organisation and h.subject = contact.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);

alter table participants.annotation enable row level security;
alter table participants.annotation force row level security;
create policy own_organisation on participants.annotation for select using (organisation = (select context.organisation()));
create policy own_words on participants.annotation for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = participant::text);
create policy removed_when_due on participants.annotation for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = annotation.organisation and h.subject = annotation.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);

alter table participants.message enable row level security;
alter table participants.message force row level security;
create policy own_organisation on participants.message
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');

-- T2. What somebody asks the team, or says is wrong: sealed, read by a few, closed until one of them opened a test.
create table participants.telling (
  organisation uuid not null,
  id uuid not null,
  participant uuid,
  is_test boolean not null,
  sealed bytea not null,
  day date not null,
  made_by uuid,
  opened_by uuid,
  opened_on date,
  primary key (organisation, id),
  constraint a_test_is_nobodys check (is_test = (participant is null) and is_test = (made_by is not null)),
  constraint opened_once check ((opened_by is null) = (opened_on is null)),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index telling_by_day on participants.telling (organisation, is_test, day);
grant select, insert, update (opened_by, opened_on), delete on participants.telling to alongside_app;
grant select, delete on participants.telling to alongside_keeper;
alter table participants.telling enable row level security;
alter table participants.telling force row level security;
create policy for_its_readers on participants.telling for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) in ('system', participant::text) or exists (
    select from organisation.role_held r join organisation.worker w on w.organisation = r.organisation and w.id = r.worker
    where r.organisation = telling.organisation and r.worker::text = (select context.actor())
      and r.role in ('coordinator', 'manager') and w.removed_on is null
  ))
);
create policy keeper_removes on participants.telling for select to alongside_keeper using (organisation = (select context.organisation()));
create policy told_by_themselves on participants.telling for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = coalesce(participant, made_by)::text and opened_by is null);
create policy opened_in_their_own_name on participants.telling for update
  using (organisation = (select context.organisation()) and opened_by is null)
  with check (organisation = (select context.organisation()) and (select context.actor()) = opened_by::text);
create policy removed_when_due on participants.telling for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = telling.organisation and h.subject = telling.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);

-- A copy is put into an empty database by the owner of the tables, organisation by organisation, lines and all.
create policy carried_over on participants.spoken to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on participants.consent_entry to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on participants.contact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on participants.telling to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on participants.annotation to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
