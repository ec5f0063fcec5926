create schema community_repair;
revoke all on schema community_repair from public;
grant usage on schema community_repair to alongside_app, alongside_keeper;

-- T1. That one person, whom no row names, was asked to stay away from a place: why, until when, how their supplies go on. The code of the slip is known
-- only by what it hashes to; the words lie under a key of their own.
create table community_repair.exclusion (
  organisation uuid not null,
  id uuid not null,
  site uuid not null,
  code_hash bytea not null,
  reason text not null check (reason in ('hurt', 'threatened', 'weapon', 'sexual', 'hate', 'took', 'broke', 'exposed')),
  supplies text not null check (supplies in ('at-the-door', 'other-place', 'outreach', 'sent', 'fetched')),
  language text not null,
  from_day date not null,
  until_day date not null,
  looked_at_by date not null,
  looked_at_every integer not null check (looked_at_every between 1 and 31),
  sealed bytea not null,
  written_by uuid not null,
  primary key (organisation, id),
  constraint one_exclusion_a_code unique (organisation, code_hash),
  constraint exclusion_with_who_wrote_it unique (organisation, id, written_by),
  foreign key (organisation, site) references organisation.site (organisation, id),
  constraint never_for_good check (until_day between from_day and from_day + 91),
  constraint looked_at_within check (looked_at_by between from_day and until_day and looked_at_by < from_day + looked_at_every)
);
create index exclusion_by_end on community_repair.exclusion (organisation, until_day);

-- T1. What was done about it since, in an order. Nothing in it makes it longer.
create table community_repair.exclusion_fact (
  organisation uuid not null,
  exclusion uuid not null,
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('seconded', 'asked', 'stands', 'sooner', 'ended', 'lapsed')),
  until_day date,
  -- Who wrote it in the first place, so that the same row can say that this is another.
  first_by uuid not null,
  written_by uuid,
  sealed bytea,
  day date not null,
  primary key (organisation, exclusion, nth),
  foreign key (organisation, exclusion, first_by) references community_repair.exclusion (organisation, id, written_by) on delete cascade,
  constraint nobody_judges_their_own_word check (kind not in ('seconded', 'stands') or written_by <> first_by),
  constraint by_somebody check ((written_by is null) = (kind in ('asked', 'lapsed'))),
  constraint sooner_has_a_day check ((until_day is null) = (kind <> 'sooner')),
  constraint words_of_a_look check (sealed is null or kind in ('stands', 'sooner', 'ended'))
);
create unique index exclusion_lapsed_once on community_repair.exclusion_fact (organisation, exclusion) where kind = 'lapsed';

-- T0. How often it happened, for which reasons, and how it ended: in a month, of nobody.
create table community_repair.excluded (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  what text not null check (what in (
    'hurt', 'threatened', 'weapon', 'sexual', 'hate', 'took', 'broke', 'exposed', 'asked', 'unanswered', 'alone', 'sooner', 'ended', 'lapsed'
  )),
  primary key (organisation, id)
);
create index excluded_by_month on community_repair.excluded (organisation, month);

-- T0. What a place changes after something happened in it, for everybody to read. It names nobody; a second person looks before it stands there.
create table community_repair.change (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  site uuid not null,
  says text not null check (length(says) between 10 and 600),
  language text not null,
  until_day date not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, id),
  constraint change_with_who_wrote_it unique (organisation, id, written_by),
  foreign key (organisation, site) references organisation.site (organisation, id),
  constraint by_a_day_within_a_year check (until_day between day and day + 366)
);
create table community_repair.change_fact (
  organisation uuid not null,
  change uuid not null,
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('published', 'dropped', 'done', 'partly', 'not-done')),
  first_by uuid not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, change, nth),
  foreign key (organisation, change, first_by) references community_repair.change (organisation, id, written_by) on delete cascade,
  constraint two_before_everybody_reads_it check (kind <> 'published' or written_by <> first_by)
);
create unique index change_settled_once on community_repair.change_fact (organisation, change) where kind in ('published', 'dropped');

grant select, insert on community_repair.exclusion, community_repair.exclusion_fact, community_repair.excluded,
  community_repair.change, community_repair.change_fact to alongside_app;
grant select, delete on community_repair.exclusion, community_repair.exclusion_fact, community_repair.excluded,
  community_repair.change, community_repair.change_fact to alongside_keeper;

alter table community_repair.exclusion enable row level security;
alter table community_repair.exclusion force row level security;
create policy at_the_door on community_repair.exclusion for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = exclusion.organisation and h.worker::text = (select context.actor())
      and h.role in ('worker', 'technician', 'coordinator', 'manager')
  ))
);
create policy in_their_own_name on community_repair.exclusion for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = written_by::text
    -- It begins today, and not on some day to come.
    and from_day <= (now() at time zone 'utc')::date + 1
    and exists (
      select from organisation.role_held h where h.organisation = exclusion.organisation and h.worker = exclusion.written_by
        and h.role in ('worker', 'technician', 'coordinator', 'manager')
    )
  ))
);
create policy keeper_removes on community_repair.exclusion for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on community_repair.exclusion for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on community_repair.exclusion to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- While whoever it is about waits for another look, nobody answers who had a part in it. A function, because a policy may not ask its own table.
create function community_repair.waits_for_another(of_it uuid, worker uuid) returns boolean language sql stable as $$
  select exists (
    select from community_repair.exclusion_fact a
    where a.organisation = context.organisation() and a.exclusion = of_it and a.kind = 'asked'
      and not exists (
        select from community_repair.exclusion_fact l
        where l.organisation = a.organisation and l.exclusion = a.exclusion and l.nth > a.nth and l.kind in ('stands', 'sooner', 'ended')
      )
      and (a.first_by = worker or exists (
        select from community_repair.exclusion_fact s
        where s.organisation = a.organisation and s.exclusion = a.exclusion and s.written_by = worker
          and (s.kind in ('seconded', 'stands') or (s.kind = 'sooner' and exists (
            -- As the answer to an earlier asking.
            select from community_repair.exclusion_fact b
            where b.organisation = s.organisation and b.exclusion = s.exclusion and b.kind = 'asked' and b.nth < s.nth
          )))
      ))
  )
$$;
-- One line after the other, and none after it is over: whoever writes at the same time as another meets the line of that other, and is told.
create function community_repair.next_line(of_it uuid) returns integer language sql stable as $$
  select coalesce(max(f.nth), 0) + case when coalesce(bool_or(f.kind in ('ended', 'lapsed')), false) then 0 else 1 end
  from community_repair.exclusion_fact f where f.organisation = context.organisation() and f.exclusion = of_it
$$;
grant execute on function community_repair.waits_for_another(uuid, uuid), community_repair.next_line(uuid) to alongside_app;

alter table community_repair.exclusion_fact enable row level security;
alter table community_repair.exclusion_fact force row level security;
create policy seen_with_it on community_repair.exclusion_fact for select using (
  organisation = (select context.organisation()) and exists (
    select from community_repair.exclusion e where e.organisation = exclusion_fact.organisation and e.id = exclusion_fact.exclusion
  )
);
create policy in_their_own_name on community_repair.exclusion_fact for insert with check (
  organisation = (select context.organisation()) and day <= (now() at time zone 'utc')::date + 1
  and ((select context.actor()) = 'system' or (select context.actor()) = written_by::text)
  and exists (
    select from community_repair.exclusion e where e.organisation = exclusion_fact.organisation and e.id = exclusion_fact.exclusion
      and exclusion_fact.day >= e.from_day
      and (exclusion_fact.until_day is null or (exclusion_fact.until_day >= e.from_day and exclusion_fact.until_day < e.until_day))
  )
  and nth <= community_repair.next_line(exclusion)
  and not (kind in ('stands', 'sooner') and community_repair.waits_for_another(exclusion, written_by))
);
create policy keeper_removes on community_repair.exclusion_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on community_repair.exclusion_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on community_repair.exclusion_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table community_repair.excluded enable row level security;
alter table community_repair.excluded force row level security;
create policy own_organisation on community_repair.excluded for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy counted_by_the_program on community_repair.excluded for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on community_repair.excluded for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on community_repair.excluded for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on community_repair.excluded to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table community_repair.change enable row level security;
alter table community_repair.change force row level security;
-- Before a second person read it, it is for those at the door alone.
create policy read_by_two_or_at_the_door on community_repair.change for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = change.organisation and h.worker::text = (select context.actor())
      and h.role in ('worker', 'technician', 'coordinator', 'manager')
  ) or exists (
    select from community_repair.change_fact f
    where f.organisation = change.organisation and f.change = change.id and f.kind = 'published'
  ))
);
create policy in_their_own_name on community_repair.change for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1 and exists (
      select from organisation.role_held h where h.organisation = change.organisation and h.worker = change.written_by
        and h.role in ('worker', 'technician', 'coordinator', 'manager')
    )
  ))
);
create policy keeper_removes on community_repair.change for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on community_repair.change for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on community_repair.change to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table community_repair.change_fact enable row level security;
alter table community_repair.change_fact force row level security;
create policy own_organisation on community_repair.change_fact for select using (organisation = (select context.organisation()));
create policy in_their_own_name on community_repair.change_fact for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1 and exists (
      select from organisation.role_held h where h.organisation = change_fact.organisation and h.worker = change_fact.written_by
        and h.role in ('worker', 'technician', 'coordinator', 'manager')
    )
  ))
);
create policy keeper_removes on community_repair.change_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on community_repair.change_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on community_repair.change_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
