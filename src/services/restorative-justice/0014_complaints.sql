-- Complaints: heard by somebody who has no part in it (I1), and by nobody else; the other person learns nothing of it (S3).

-- T1. That somebody complains, whom it is about as far as they said, and whom it is kept from. It stands by itself: it goes on when the talk is stopped.
create table restorative_justice.complaint (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  -- Whether they have a matter here, whose line is then known; else nobody who works with people hears it.
  has_matter boolean not null,
  about uuid[] not null,
  -- Everybody with a part in it; the program adds to it, so that it holds when the matter is gone.
  kept_from uuid[] not null,
  way text not null check (way in ('own-page', 'web', 'phone', 'paper', 'beside')),
  language text not null check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  keyed_in_by uuid,
  day date not null,
  primary key (organisation, id),
  constraint complaint_of_a_person unique (organisation, id, participant),
  constraint complaint_typed_in_by_somebody check ((way in ('phone', 'paper', 'beside')) = (keyed_in_by is not null)),
  constraint kept_from_whom_it_is_about check (about <@ kept_from),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index complaint_by_participant on restorative_justice.complaint (organisation, participant);

-- T1. What became of it, in order.
create table restorative_justice.complaint_step (
  organisation uuid not null,
  complaint uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  before_kind text,
  before_by uuid,
  kind text not null check (kind in ('taken-up', 'handed-back', 'answered', 'again')),
  outcome text check (outcome in ('upheld', 'partly', 'not-upheld', 'not-found-out')),
  written_by uuid,
  day date not null,
  primary key (organisation, complaint, nth),
  constraint one_after_another_complaint check (coalesce(before_nth, 0) = nth - 1 and (before_nth is null) = (before_kind is null)),
  constraint complaint_step_kind unique (organisation, complaint, nth, kind),
  constraint complaint_step_by unique (organisation, complaint, nth, written_by),
  constraint says_the_outcome check ((kind = 'answered') = (outcome is not null)),
  -- The person asks for another look; the program gives back what whoever has it may not hear any more.
  constraint stepped_by_somebody check (case kind when 'again' then written_by is null when 'handed-back' then true else written_by is not null end),
  constraint follows_what_was check (case kind
    when 'taken-up' then before_kind is null or before_kind in ('handed-back', 'again')
    when 'again' then before_kind is not null and before_kind = 'answered'
    else before_kind is not null and before_kind = 'taken-up' end),
  -- Whoever took it up answers it, or gives it back.
  constraint by_whoever_took_it_up check (case
    when kind = 'answered' then before_by is not null and before_by = written_by
    when kind = 'handed-back' then before_by is not null and before_by = coalesce(written_by, before_by)
    else before_by is null end),
  foreign key (organisation, complaint, before_nth, before_kind) references restorative_justice.complaint_step (organisation, complaint, nth, kind) on delete cascade,
  foreign key (organisation, complaint, before_nth, before_by) references restorative_justice.complaint_step (organisation, complaint, nth, written_by) on delete cascade,
  foreign key (organisation, complaint, participant) references restorative_justice.complaint (organisation, id, participant) on delete cascade
);
-- Looked at again once, and answered by another.
create unique index looked_at_again_once on restorative_justice.complaint_step (organisation, complaint) where kind = 'again';
create unique index answered_once_by_each on restorative_justice.complaint_step (organisation, complaint, written_by) where kind = 'answered';

-- T1. What each wrote, under a key of its own that goes when they take it back.
create table restorative_justice.complaint_words (
  organisation uuid not null,
  id uuid not null,
  complaint uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  sealed bytea not null,
  written_by uuid,
  day date not null,
  primary key (organisation, id),
  constraint complaint_words_in_order unique (organisation, complaint, nth),
  foreign key (organisation, complaint, participant) references restorative_justice.complaint (organisation, id, participant) on delete cascade
);

-- T1. Who opens a matter no more and is not asked to accompany it, without saying why: of both people, so that neither can tell.
create table restorative_justice.kept_away (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  worker uuid not null,
  day date not null,
  primary key (organisation, referral, worker),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index kept_away_by_worker on restorative_justice.kept_away (organisation, worker);

-- T0. How many complaints came, and how the first answers read: in a month, of nobody.
create table restorative_justice.complained (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  what text not null check (what in ('came', 'upheld', 'partly', 'not-upheld', 'not-found-out')),
  primary key (organisation, id)
);
create index complained_by_month on restorative_justice.complained (organisation, month);

grant select, insert, update (kept_from), delete on restorative_justice.complaint to alongside_app;
grant select, insert, delete on restorative_justice.complaint_step, restorative_justice.complaint_words to alongside_app;
grant select, insert on restorative_justice.kept_away, restorative_justice.complained to alongside_app;
grant select, delete on restorative_justice.complaint, restorative_justice.complaint_step, restorative_justice.complaint_words,
  restorative_justice.kept_away, restorative_justice.complained to alongside_keeper;

alter table restorative_justice.complaint enable row level security;
alter table restorative_justice.complaint force row level security;
create policy heard_outside on restorative_justice.complaint for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', participant::text) or (
    exists (
      select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
      where h.organisation = complaint.organisation and h.worker::text = (select context.actor()) and h.role in ('manager', 'board-member') and w.removed_on is null
    )
    and not ((select context.actor()) = any (kept_from::text[]))
    -- Where nobody knows whose line it is, nobody who works with people hears it.
    and (has_matter or not exists (
      select from organisation.role_held h where h.organisation = complaint.organisation and h.worker::text = (select context.actor())
        and h.role in ('worker', 'technician', 'coordinator', 'facilitator')
    ))
    -- Whoever accompanies them since, or knows them.
    and not exists (
      select from restorative_justice.allocation l
      where l.organisation = complaint.organisation and l.participant = complaint.participant and l.worker::text = (select context.actor()) and l.kind = 'agreed'
    )
    and coalesce((
      select d.conflict from restorative_justice.declaration d
      where d.organisation = complaint.organisation and d.participant = complaint.participant and d.worker::text = (select context.actor())
      order by d.nth desc limit 1
    ), 'none') = 'none'
    -- Whoever took it back has destroyed the key, and is heard by nobody from that commit on.
    and exists (
      select from platform.data_key k
      where k.organisation = complaint.organisation and k.subject = complaint.participant and k.purpose = 'complaint'
    )
    and not exists (
      select from platform.erasure_wanted e
      where e.organisation = complaint.organisation and e.subject = complaint.participant and e.purpose = 'complaint'
    )
  ))
);
create policy by_themselves_or_typed_in on restorative_justice.complaint for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = coalesce(keyed_in_by, participant)::text
  and day <= (now() at time zone 'utc')::date + 1
  and (keyed_in_by is null or exists (
    select from organisation.role_held h where h.organisation = complaint.organisation and h.worker = keyed_in_by
      and h.role in ('worker', 'coordinator', 'facilitator', 'manager', 'board-member')
  ))
  and exists (
    select from participants.participant p where p.organisation = complaint.organisation and p.id = complaint.participant
      and p.area = 'restorative-justice'
  )
);
create policy kept_from_more on restorative_justice.complaint for update
  using (organisation = (select context.organisation()) and (select context.actor()) = 'system')
  with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');
create policy removed_by_themselves on restorative_justice.complaint for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = complaint.organisation and h.subject = complaint.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.complaint for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.complaint for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.complaint to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.complaint_step enable row level security;
alter table restorative_justice.complaint_step force row level security;
create policy seen_with_it on restorative_justice.complaint_step for select using (
  organisation = (select context.organisation()) and exists (
    select from restorative_justice.complaint c where c.organisation = complaint_step.organisation and c.id = complaint_step.complaint
  )
);
create policy in_their_own_name on restorative_justice.complaint_step for insert with check (
  organisation = (select context.organisation())
  and (select context.actor()) = case when kind = 'handed-back' and written_by is null then 'system' else coalesce(written_by, participant)::text end
  and (written_by is null or written_by <> participant) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.complaint c where c.organisation = complaint_step.organisation and c.id = complaint_step.complaint
  )
);
create policy removed_by_themselves on restorative_justice.complaint_step for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = complaint_step.organisation and h.subject = complaint_step.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.complaint_step for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.complaint_step for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.complaint_step to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Read by whoever took it up, and nobody else: whoever could take it up sees that it is there.
alter table restorative_justice.complaint_words enable row level security;
alter table restorative_justice.complaint_words force row level security;
create policy with_whom_it_is on restorative_justice.complaint_words for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', participant::text) or (
    select s.written_by::text from restorative_justice.complaint_step s
    where s.organisation = complaint_words.organisation and s.complaint = complaint_words.complaint
    order by s.nth desc limit 1
  ) = (select context.actor()) and (
    select s.kind from restorative_justice.complaint_step s
    where s.organisation = complaint_words.organisation and s.complaint = complaint_words.complaint
    order by s.nth desc limit 1
  ) in ('taken-up', 'answered'))
);
create policy in_their_own_name on restorative_justice.complaint_words for insert with check (
  organisation = (select context.organisation()) and day <= (now() at time zone 'utc')::date + 1
  and case
    when written_by is null then (select context.actor()) = participant::text
    -- What somebody said to one of us is typed in with it, and only then.
    when nth = 1 then (select context.actor()) = written_by::text
    else (select context.actor()) = written_by::text and (
      select s.written_by from restorative_justice.complaint_step s
      where s.organisation = complaint_words.organisation and s.complaint = complaint_words.complaint
      order by s.nth desc limit 1
    ) = written_by and (
      select s.kind from restorative_justice.complaint_step s
      where s.organisation = complaint_words.organisation and s.complaint = complaint_words.complaint
      order by s.nth desc limit 1
    ) in ('taken-up', 'answered')
  end
);
create policy removed_by_themselves on restorative_justice.complaint_words for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = complaint_words.organisation and h.subject = complaint_words.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.complaint_words for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.complaint_words for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.complaint_words to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.kept_away enable row level security;
alter table restorative_justice.kept_away force row level security;
create policy of_oneself on restorative_justice.kept_away for select using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', worker::text)
);
create policy by_the_program on restorative_justice.kept_away for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.kept_away for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.kept_away for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.kept_away to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.complained enable row level security;
alter table restorative_justice.complained force row level security;
create policy own_organisation on restorative_justice.complained for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy counted_by_the_program on restorative_justice.complained for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.complained for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.complained for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.complained to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- What a worker is kept away from, asked once a statement: written out in every policy it would be planned again in each that leans on another.
create function restorative_justice.kept_away_from() returns uuid[] language sql stable as $$
  select coalesce(array_agg(k.referral), '{}') from restorative_justice.kept_away k
  where k.organisation = context.organisation() and k.worker::text = context.actor()
$$;
grant execute on function restorative_justice.kept_away_from() to alongside_app;
-- Whoever is complained about opens nothing of either person, in whatever role: on every table of one side, whatever else its policies say.
do $$
declare one record;
begin
  for one in
    select c.table_name, case when c.table_name = 'referral' then 'id' else 'referral' end as side from information_schema.columns c
    where c.table_schema = 'restorative_justice' and c.column_name = case when c.table_name = 'referral' then 'id' else 'referral' end
      -- Whoever is asked once more answers, and is told what everybody is told who may not.
      and c.table_name not in ('kept_away', 'allocation')
  loop
    execute format('create policy kept_away on restorative_justice.%I as restrictive for select to alongside_app using (
      not (%I = any ((select restorative_justice.kept_away_from())::uuid[]))
    )', one.table_name, one.side);
  end loop;
end $$;
create policy kept_away on restorative_justice.allocation as restrictive for insert to alongside_app with check (
  kind <> 'agreed' or not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
-- Nor what they tell the team: whoever said that they know somebody, or is complained about, reads none of it.
create policy not_by_whoever_knows_them on participants.telling as restrictive for select to alongside_app using (
  participant is null or participant::text = (select context.actor()) or coalesce((
    select d.conflict from restorative_justice.declaration d
    where d.organisation = telling.organisation and d.participant = telling.participant and d.worker::text = (select context.actor())
    order by d.nth desc limit 1
  ), 'none') = 'none'
);
create policy said_by_them on restorative_justice.declaration for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and conflict = 'complained-about-by-them'
);
