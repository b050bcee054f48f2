CREATE TEXT SEARCH DICTIONARY wiredesk_stem (
    TEMPLATE = pg_catalog.snowball,
    language = 'english' );
CREATE TEXT SEARCH CONFIGURATION wiredesk (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR asciiword WITH wiredesk_stem;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR word WITH wiredesk_stem;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR numword WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION wiredesk
    ADD MAPPING FOR uint WITH simple;
CREATE TABLE accounts (
    story text NOT NULL,
    digest text NOT NULL,
    seq bigint NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE annotations (
    text text NOT NULL,
    annotator text NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE articles (
    id text NOT NULL,
    seq bigint NOT NULL,
    place text NOT NULL,
    version smallint NOT NULL,
    latest boolean NOT NULL,
    supersedes text,
    page text,
    outlet text,
    title text,
    published text,
    fetched text,
    body bytea NOT NULL
);
CREATE TABLE changes (
    seq bigint NOT NULL,
    "time" text NOT NULL,
    kind text NOT NULL,
    story text,
    article text,
    detail text NOT NULL
);
CREATE TABLE corrections (
    id text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    author text NOT NULL,
    "time" text NOT NULL,
    reason text NOT NULL,
    payload text NOT NULL,
    undone_by text NOT NULL,
    undone text NOT NULL
);
CREATE TABLE feeds (
    address text NOT NULL,
    body text NOT NULL
);
CREATE TABLE links (
    from_article text NOT NULL,
    to_article text NOT NULL,
    kind text NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE memberships (
    article text NOT NULL,
    story text NOT NULL,
    why text NOT NULL
);
CREATE TABLE meta (
    key text NOT NULL,
    value text NOT NULL
);
CREATE TABLE names (
    article text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL
);
CREATE TABLE outlets (
    name text NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE pages (
    digest text NOT NULL,
    seq bigint NOT NULL,
    source text NOT NULL,
    record bigint,
    url text,
    outlet text,
    fetched text,
    media text NOT NULL,
    details text NOT NULL,
    content bytea
);
CREATE TABLE rejections (
    id text NOT NULL,
    seq bigint NOT NULL,
    source text NOT NULL,
    record bigint,
    reason text NOT NULL,
    advice text NOT NULL
);
CREATE TABLE remembered (
    key text NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE revisits (
    address text NOT NULL,
    due bigint NOT NULL,
    body text NOT NULL
);
CREATE TABLE search (
    seq bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE stories (
    id text NOT NULL,
    title text NOT NULL,
    first_seq bigint NOT NULL,
    changed_seq bigint NOT NULL,
    retired boolean NOT NULL,
    successor text,
    newest text,
    articles bigint DEFAULT 0 NOT NULL,
    outlets bigint DEFAULT 0 NOT NULL,
    origins bigint DEFAULT 0 NOT NULL,
    disputed bigint DEFAULT 0 NOT NULL
);
INSERT INTO accounts VALUES ('s-vote', 'd1', 14, '\x789cab562a4ece48cd4d54b252504a4c4ece2fcd2b51aa05004e500739');
INSERT INTO annotations VALUES ('f1056bb5fe854798adbfa6c46f15bd31', 'rules 1', '\x789c758eb10ac3301043ff45f30d856cfe9592e1da08126a9f13fbdc25e4dfeb84d2ad9ba4279076549ad39eac08f71dd5b538c24d409b100681e717ed1f8c4c4911e03321686bee457435537bc15a8c82896b613cf3631498a66b6a3c8dba97e5d17cc9d7424ff8ee77be7a6bd9f5c78e0f635037be');
INSERT INTO articles VALUES ('a-5da6a1e9275c19b7', 3, 'https://herald.example/strike-ends', 1, true, NULL, '589e2ae280f3efba6727f9b42689987a', 'Herald', 'Dockers'' strike ends', '2031-03-02', NULL, '\x789c4551c96ec23010fd15cb975e9210a094c2b9871e7aa8d4de1042937820531c3bf20244887fef98b01ce73dfb2d3367494a2e25e433056f30c6c5643eabc78b6a2e33e96d743532dbc10e7df1e7add10c073c05063f6cbd47e70519f16d5d105fe440a051a84468909cf0c1d11e8535e2271a057d217eaf7834c4980752e29884c5d146ad84238fa2eac5abe8906d4d28d8ab03073b075de3e572b52ab3c5fb7a9d4987b5751cdb44adef3137f400a2d39caf09a1f3cbd1a841075a157882b6d3381a52e51cd4b3be8d41636af3797d95da1123cf7a2ff71ab70f55afc930bfe2180a020ed3e0cb654c4de8075683d94586ee6c172b4dbe418e799607d031b94ccae9382fa779394965b917795e0e13bcafe4069efced003ce281145bdcec39d1a07dc9646b156d091f2bd862a89be7e8b0b58734a67f496cb32773bdbb0b54eba4bd859674cf90bcfc034df7b19e');
INSERT INTO articles VALUES ('a-4b9b26fd4209adec', 5, 'https://herald.example/vote', 1, true, NULL, '46cf599432490e16a4c04069921e0782', 'Herald', 'Budget passes', '2031-03-05', NULL, '\x789c45914b6fc2301084ff8ae5738034d04a70eca9c71e502f08a14dbc21db6e6ccb8f0884f8ef5df3688ffb8db333b3b968327aa361b66ad76df3d69b5553afc160a72b1d5d0e1d8aeae18871fe1d9d65c1094f49e027042618d12645567d219b40a02697d0a8de059506546d36474c8a21a172566d334603e7b9da8ae6bc7791120967ecd3ed7d37c0d862988b8b8700c7007e887ab3dbd5d5bad9ef2b1db0734102dbccfc0c78a03f90034bb221251f378bc58001d8ccf104a3675c9468b2d8e5c4580a7cdce45288840878bfa7f5102346e1ed99c98ab013632315eed3dd492e623bc2785719ec310b7aaa3eb74c71400976d113702eeb9b7af932ab97b3fab5d4932614a5bc087292e20691e2e3d832e244462c1ef6681f1daf951e9da19ef0af748fa91bfec780a39bca58be2bcb0e3f646fff3824eab8ecee61243e0bd2d75fa50aab63');
INSERT INTO articles VALUES ('a-6e23360940dea4c6', 8, 'https://courier.example/harbour-open', 2, true, 'a-77f9b21e7f2fa557', '474c4e4cbd27b4f208feff2c95f7c32f', 'The Courier', 'Harbour of Port Lira open again', '2031-03-04', NULL, '\x789c7592416fc2300c85ff8a95730b8522a4719b7699b44d9ab6dd1042a671a9b734a992948110ff7d0e05264ddad1cf7ecee7d71e156bb55098cf695a96f3e26e5668c2593557990aaef71549b7c32d85d16770d6881c691f45fc68081af41b190257c3abf3119ed923b88e2c69c02db20567e1c5598d870c3806683144f2706f119e284408c87a04ef0d77419669f8468ee2ad9d07cb96408c61246f76e871ebb16b825a2c97453629e6ab55a63c55ce0bbfed8db9f2aef926f4de086813631716e371256d263fa23db69da1f1053e4fbcf284eba3a1eb610fc36cba964516f5f1bf53874365727330822c7c02a631d2500d2412a0ad9812fd51596cd3c637ea258b204edab196fed97b12b741bbedc5727577fdc67068480e3baa1d9a3ed9a74539c98b322f66291f4982033b2b0dc92cd160e070f9767f9e90ca5e323a65aa759a6ba65b6835c5aaf92d3db56e97cae44bcbd65f6ccfbf8c8f5c99b4bbc696cd412475fa01dd3ec51f');
INSERT INTO articles VALUES ('a-77f9b21e7f2fa557', 1, 'https://courier.example/harbour-open', 1, false, NULL, 'f70078942d07305bbb87e1afc012e650', 'The Courier', 'Harbour of Port Lira open again', '2031-03-04', NULL, '\x789c75524d6bc3300cfd2bc2e7a44ddb95b2dec62e836d30b6dd4a296a22275a1d3bd84e3f28fdef93fbb1c160473de949ef3dfba8b8527385f96ca6efd7e311cdf458e3743a53990aaef72549b7c39ac2e02b386b048eb48f027e36040dfab50c81d3f0e67c8417f608ae234b15608d6cc1597875b6c243061c03b418227978b008cf142204e46a001f0d77419655b0438ec2d5ce03c28e683390831d7aac3d764d50f3c5a2c846c564b9cc94a7d279116f7b636e6257fc03f4de88ca26c62ecc87c352da4c7e407b6c3b43c3abf23c899513ae8f866eae1e2fb3c92a0b2ce8d37f3e2f2e65727d306c657421c22a8c74a92e4a243d5b3225f54765b14d1bdfa99720823069cb95f4cfdc93b00ddaba17ca8dddf56bc3a1213176545b347da28f8bc9282f26797197f2912438b0b3d290a4931a0c1cae0ff7e78454f69ad12953adab5833fd84a62996cd6fe9a975db54265e5ab6dab03dff171fb93469b7c696cd412075fa069ab1c40f');
INSERT INTO changes VALUES (16, '2026-11-28T19:22:58+00:00', 'new story', 's-vote', 'a-4b9b26fd4209adec', '{"text":"Budget passes"}');
INSERT INTO corrections VALUES ('c-1', 15, 'hide claim', 'mara', '2031-03-06T10:00:00+00:00', 'satire', '{"id":"c-1","kind":"hide claim","author":"mara","time":"2031-03-06T10:00:00+00:00","reason":"satire","articles":[],"anchors":[],"names":[],"words":"The harbour sank.","target":"","undone_by":"","undone":""}', '', '');
INSERT INTO feeds VALUES ('https://courier.example/feed.xml', '{"address":"https://courier.example/feed.xml","title":"Courier","etag":"\"1\"","modified":null,"visited":null,"due":60.0,"failures":0,"problem":""}');
INSERT INTO links VALUES ('a-5da6a1e9275c19b7', 'a-6e23360940dea4c6', 'cites', '\x789c2dcb4d0a02310c40e1bb645da59d9f0eed554424b651ca60224d75168377b788cbc7c7dbe156e57181087898337a741486654e2e5c1730d0e4279e8671f4364c36134ec977590be76ea934d29e49de54f14e10edd11978a26a2f85783a1ba8842afc8f5c2aa55684fbfde2956563f87c015eba2952');
INSERT INTO memberships VALUES ('a-5da6a1e9275c19b7', 's-port', 'same place');
INSERT INTO memberships VALUES ('a-6e23360940dea4c6', 's-port', 'same place');
INSERT INTO memberships VALUES ('a-4b9b26fd4209adec', 's-vote', 'alone');
INSERT INTO meta VALUES ('version', '5');
INSERT INTO meta VALUES ('seq', '16');
INSERT INTO names VALUES ('a-77f9b21e7f2fa557', 'agency', 'reuters');
INSERT INTO names VALUES ('a-6e23360940dea4c6', 'agency', 'reuters');
INSERT INTO names VALUES ('a-6e23360940dea4c6', 'person', 'ana kest');
INSERT INTO outlets VALUES ('Herald', '\x789ccbc9cc4b2d0600064c021c');
INSERT INTO pages VALUES ('f70078942d07305bbb87e1afc012e650', 2, 'pages.jsonl', NULL, 'https://courier.example/harbour-open', 'The Courier', NULL, 'html', '{"decoded":true,"source_id":null,"title":null,"authors":[],"published":null}', '\x789c1dcde109c2400c86e155be01a45de038f0b70a822e10b9d40bdae44822c5ed2d0ef03e6fe9b9be6b19f5de199dfc611f872db89a27cee2041bacdc404f1285292ea68dbe074806568a64c75109278e4490b409b72e2376ac6123c9bd5dcc41d8985f5399472df37ffa036cc22a79');
INSERT INTO pages VALUES ('589e2ae280f3efba6727f9b42689987a', 4, 'pages.jsonl', NULL, 'https://herald.example/strike-ends', 'Herald', NULL, 'html', '{"decoded":true,"source_id":null,"title":null,"authors":[],"published":null}', '\x789c1dcd310e83300c05d0abfc13c0d231cad4b143257a81145bc5823a91ed08717b10eb5b5e5ae2bfe5d4f2b3ce2b9b4314ef6a819758012b312116168387c9caa88aa92b9563c0e7f6ae72991721ece5c78ebdf68d60e28cef81071adbcc1a431a5b4ee3fd9dc36c2996');
INSERT INTO pages VALUES ('46cf599432490e16a4c04069921e0782', 6, 'pages.jsonl', NULL, 'https://herald.example/vote', 'Herald', NULL, 'html', '{"decoded":true,"source_id":null,"title":null,"authors":[],"published":null}', '\x789c1d8dd10980300c05577913e802a533f821fe471b6d206d4a8d82db2bfede1d5cc85e34861627ea2a54b83aa462614d5d08b73927ecd6e199b15ee960879233ac62bef84cf40c983f67add9292e1f57defdefb74c65e53e84b1c530fea717f0912812');
INSERT INTO pages VALUES ('474c4e4cbd27b4f208feff2c95f7c32f', 9, 'pages.jsonl', NULL, 'https://courier.example/harbour-open', 'The Courier', NULL, 'html', '{"decoded":true,"source_id":null,"title":null,"authors":[],"published":null}', '\x789c1dcde10902310c86e155be01e46e8152f0b70a822e1069ce06bca42411717b8b033cef5b7aeeaf5a46bd7746277fd8db611baee689b338c1062b37d09344618a8b69a3ef0192819d22d97154c2892311246dc1adcb88196bf890e4b49b39549431612c651db5acffef0ff4772bc7');
INSERT INTO rejections VALUES ('r-dfdc9c470e3623df', 7, 'empty.html', NULL, 'no text', '');
INSERT INTO remembered VALUES ('story groups', '\x789c758d410ac3201045ef326b03c69809e62a258bd19914a1d4a243bb08bd7b85d065769ff779bc039a969aa5c17a401b5ea52aac37a06166421a25b8654e63880b980e51dc34a10ddeb2904f089be9d2bba89c928f213adcd93b1b8825c1f635504573153e03e5d1c73fd4cf0f65cdcffba5fe030c2e3042');
INSERT INTO revisits VALUES ('https://courier.example/harbour-open', 90, '{"address":"https://courier.example/harbour-open","published":60.0,"outlet":null,"published_as":null,"due":90.0,"etag":null,"modified":null,"failures":0}');
INSERT INTO search VALUES (1, '''a'':25 ''again'':6A,13 ''ana'':18 ''for'':24 ''had'':22 ''harbour'':1A,8 ''it'':16 ''kest'':19 ''lira'':4A,11 ''master'':17 ''monday'':15 ''of'':2A,9 ''on'':14 ''open'':5A,12 ''port'':3A,10 ''said'':20 ''ship'':21 ''the'':7 ''wait'':23 ''week'':26');
INSERT INTO search VALUES (3, '''4'':20 ''by'':19 ''docker'':1A,4 ''end'':3A,8 ''in'':5 ''lira'':7 ''on'':11 ''percent'':21 ''port'':6 ''rise'':18 ''said'':15 ''strike'':2A,10 ''sunday'':12 ''their'':9,13 ''union'':14 ''wage'':16 ''would'':17');
INSERT INTO search VALUES (5, '''budget'':1A,9 ''chamber'':17 ''for'':7 ''in'':4 ''late'':10 ''left'':15 ''on'':11 ''opposit'':14 ''parliament'':3 ''pass'':2A ''the'':8,13,16 ''tuesday'':12 ''veldria'':5 ''vote'':6');
INSERT INTO search VALUES (8, '''again'':6A,13 ''ana'':18 ''day'':26 ''for'':24 ''had'':22 ''harbour'':1A,8 ''it'':16 ''kest'':19 ''lira'':4A,11 ''master'':17 ''monday'':15 ''nine'':25 ''of'':2A,9 ''on'':14 ''open'':5A,12 ''port'':3A,10 ''said'':20 ''ship'':21 ''the'':7 ''wait'':23');
INSERT INTO stories VALUES ('s-port', 'Harbour of Port Lira', 11, 11, false, NULL, '2031-03-04', 2, 2, 0, 0);
INSERT INTO stories VALUES ('s-old', 'Strike', 10, 12, true, 's-port', '2031-03-02', 1, 1, 0, 0);
INSERT INTO stories VALUES ('s-vote', 'Budget', 13, 13, false, NULL, '2031-03-05', 1, 1, 0, 0);
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (story);
ALTER TABLE ONLY annotations
    ADD CONSTRAINT annotations_pkey PRIMARY KEY (text, annotator);
ALTER TABLE ONLY articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY feeds
    ADD CONSTRAINT feeds_pkey PRIMARY KEY (address);
ALTER TABLE ONLY links
    ADD CONSTRAINT links_pkey PRIMARY KEY (from_article, to_article, kind);
ALTER TABLE ONLY memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (article);
ALTER TABLE ONLY meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY names
    ADD CONSTRAINT names_pkey PRIMARY KEY (article, kind, name);
ALTER TABLE ONLY outlets
    ADD CONSTRAINT outlets_pkey PRIMARY KEY (name);
ALTER TABLE ONLY pages
    ADD CONSTRAINT pages_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY rejections
    ADD CONSTRAINT rejections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY remembered
    ADD CONSTRAINT remembered_pkey PRIMARY KEY (key);
ALTER TABLE ONLY revisits
    ADD CONSTRAINT revisits_pkey PRIMARY KEY (address);
ALTER TABLE ONLY search
    ADD CONSTRAINT search_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY stories
    ADD CONSTRAINT stories_pkey PRIMARY KEY (id);
CREATE INDEX articles_by_day ON articles USING btree (seq, published);
CREATE INDEX articles_by_outlet ON articles USING btree (outlet, seq);
CREATE INDEX articles_by_page ON articles USING btree (page);
CREATE UNIQUE INDEX articles_by_place ON articles USING btree (place, version);
CREATE UNIQUE INDEX articles_by_seq ON articles USING btree (seq);
CREATE INDEX articles_replaced ON articles USING btree (seq) WHERE (NOT latest);
CREATE INDEX changes_by_story ON changes USING btree (story, seq);
CREATE UNIQUE INDEX corrections_by_seq ON corrections USING btree (seq);
CREATE INDEX links_by_target ON links USING btree (to_article);
CREATE INDEX memberships_by_story ON memberships USING btree (story);
CREATE INDEX names_by_name ON names USING btree (kind, name);
CREATE INDEX revisits_by_due ON revisits USING btree (due, address);
CREATE INDEX search_words ON search USING gin (words);
CREATE INDEX stories_by_articles ON stories USING btree (articles);
CREATE INDEX stories_by_change ON stories USING btree (changed_seq);
CREATE INDEX stories_by_disputed ON stories USING btree (disputed);
CREATE INDEX stories_by_newest ON stories USING btree (newest);
CREATE INDEX stories_by_origins ON stories USING btree (origins);
