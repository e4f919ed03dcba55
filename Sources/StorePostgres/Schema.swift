/// The tables, version by version. A step is never changed once it is out.
///
/// Ids and names of ours are ASCII, compared byte by byte (`COLLATE "C"`); what people write is in columns of bytes, so that
/// the database's encoding is of no matter and a text may hold a NUL. Instants are milliseconds since 1970. `unread` is not
/// stored: it is `last_seq - read_seq - own_above_read - (tips - tips_read)`, so that a message to a group of a thousand changes one member's row.
enum Schema {
    static let steps = [
        """
        CREATE TABLE accounts (
            user_id text COLLATE "C" PRIMARY KEY,
            created_by text,
            created_at int8 NOT NULL,
            epoch int8 NOT NULL
        );
        CREATE TABLE disabled_accounts (user_id text COLLATE "C" PRIMARY KEY, disabled_at int8 NOT NULL);
        CREATE TABLE profiles (user_id text COLLATE "C" PRIMARY KEY, nick bytea NOT NULL, face_url bytea NOT NULL);
        CREATE TABLE instances (
            user_id text COLLATE "C" NOT NULL REFERENCES accounts,
            instance text COLLATE "C" NOT NULL,
            platform text NOT NULL,
            device_id text NOT NULL,
            device_name bytea NOT NULL,
            address text,
            epoch int8 NOT NULL,
            ticket_expires_at int8 NOT NULL,
            logged_in_at int8 NOT NULL,
            last_seen_at int8 NOT NULL,
            is_connected int8 NOT NULL,
            PRIMARY KEY (user_id, instance)
        ) WITH (fillfactor = 80);
        CREATE TABLE ended_instances (
            user_id text COLLATE "C" NOT NULL,
            instance text COLLATE "C" NOT NULL,
            reason text NOT NULL,
            ended_at int8 NOT NULL,
            by_platform text,
            by_device_name bytea,
            by_address text,
            by_kind text,
            cause text,
            by_same_device int8,
            PRIMARY KEY (user_id, instance)
        );
        CREATE INDEX ended_instances_by_time ON ended_instances (ended_at);
        CREATE TABLE away_kicks (
            user_id text COLLATE "C" NOT NULL,
            platform text COLLATE "C" NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            told_instance text,
            at int8 NOT NULL,
            by_platform text,
            by_device_name bytea,
            by_address text,
            by_kind text,
            cause text NOT NULL,
            by_same_device int8,
            PRIMARY KEY (user_id, platform, device_id)
        );
        CREATE INDEX away_kicks_by_time ON away_kicks (at);
        CREATE TABLE revocations (user_id text COLLATE "C" PRIMARY KEY, revoked_at int8 NOT NULL);
        CREATE TABLE used_tickets (
            user_id text COLLATE "C" NOT NULL,
            issued_at int8 NOT NULL,
            expires_at int8 NOT NULL,
            is_void int8 NOT NULL,
            PRIMARY KEY (user_id, issued_at, expires_at)
        );
        CREATE INDEX used_tickets_by_end
            ON used_tickets ((CASE WHEN is_void = 1 THEN expires_at ELSE issued_at + 3600000 END));
        CREATE TABLE issuer_clock (id int8 PRIMARY KEY CHECK (id = 1), seconds_ahead int8 NOT NULL, seen_at int8 NOT NULL);
        CREATE TABLE policy (
            id int8 PRIMARY KEY CHECK (id = 1), kind text NOT NULL, scripts int8 NOT NULL, instances text NOT NULL);
        CREATE TABLE conversations (
            id int8 PRIMARY KEY,
            key text COLLATE "C" NOT NULL UNIQUE,
            last_seq int8 NOT NULL,
            last_at int8 NOT NULL,
            shows_history int8 NOT NULL,
            restored_seq int8 NOT NULL DEFAULT 0,
            last_change int8 NOT NULL DEFAULT 0
        ) WITH (fillfactor = 70);
        CREATE TABLE group_profiles (
            conversation int8 PRIMARY KEY REFERENCES conversations,
            kind bytea NOT NULL,
            name bytea NOT NULL,
            owner text,
            introduction bytea NOT NULL,
            notification bytea NOT NULL,
            face_url bytea NOT NULL,
            created_at int8 NOT NULL
        );
        CREATE TABLE members (
            conversation int8 NOT NULL REFERENCES conversations,
            user_id text COLLATE "C" NOT NULL,
            read_seq int8 NOT NULL,
            own_above_read int8 NOT NULL,
            hidden_seq int8 NOT NULL,
            PRIMARY KEY (conversation, user_id)
        ) WITH (fillfactor = 70);
        CREATE INDEX members_by_user ON members (user_id, conversation);
        CREATE TABLE messages (
            conversation int8 NOT NULL,
            seq int8 NOT NULL,
            sender text COLLATE "C" NOT NULL,
            message_id bytea NOT NULL,
            sent_at int8 NOT NULL,
            text bytea NOT NULL,
            kind int8 NOT NULL,
            content bytea NOT NULL,
            state bytea NOT NULL,
            change int8 NOT NULL,
            checksum int8 NOT NULL,
            PRIMARY KEY (conversation, seq)
        );
        CREATE INDEX messages_by_change ON messages (conversation, change) WHERE change > 0;
        CREATE UNIQUE INDEX messages_by_id ON messages (sender, message_id);
        CREATE TABLE active_users (
            period text COLLATE "C" NOT NULL, user_id text COLLATE "C" NOT NULL, PRIMARY KEY (period, user_id));
        CREATE TABLE usage (period text COLLATE "C" PRIMARY KEY, users int8 NOT NULL);
        CREATE TABLE store_identity (
            id int8 PRIMARY KEY CHECK (id = 1),
            epoch text NOT NULL,
            commits int8 NOT NULL,
            last_at int8 NOT NULL,
            run text NOT NULL
        ) WITH (fillfactor = 20);
        """,
        """
        ALTER TABLE group_profiles ADD COLUMN admins text NOT NULL DEFAULT '';
        ALTER TABLE group_profiles ADD COLUMN is_dissolved int8 NOT NULL DEFAULT 0;
        """,
        """
        ALTER TABLE members ADD COLUMN told_seq int8 NOT NULL DEFAULT 0;
        UPDATE members SET told_seq = read_seq;
        """,
        """
        CREATE TABLE blocks (
            owner text COLLATE "C" NOT NULL,
            blocked text COLLATE "C" NOT NULL,
            blocked_at int8 NOT NULL,
            PRIMARY KEY (owner, blocked)
        );
        """,
        """
        CREATE TABLE files (
            sender text COLLATE "C" NOT NULL,
            message_id bytea NOT NULL,
            size int8 NOT NULL,
            hash bytea NOT NULL,
            begun_at int8 NOT NULL,
            parts int8 NOT NULL,
            conversation int8,
            seq int8,
            PRIMARY KEY (sender, message_id)
        ) WITH (fillfactor = 70);
        CREATE INDEX files_by_place ON files (conversation, seq) WHERE conversation IS NOT NULL;
        CREATE INDEX files_unsent ON files (begun_at) WHERE conversation IS NULL;
        CREATE TABLE file_parts (
            sender text COLLATE "C" NOT NULL,
            message_id bytea NOT NULL,
            part int8 NOT NULL,
            bytes bytea NOT NULL,
            PRIMARY KEY (sender, message_id, part),
            FOREIGN KEY (sender, message_id) REFERENCES files ON DELETE CASCADE
        );
        ALTER TABLE file_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
        """,
        """
        ALTER TABLE group_profiles ADD COLUMN mutes text NOT NULL DEFAULT '';
        ALTER TABLE group_profiles ADD COLUMN is_muted int8 NOT NULL DEFAULT 0;
        """,
        """
        ALTER TABLE members ADD COLUMN settings int8 NOT NULL DEFAULT 0;
        ALTER TABLE members ADD COLUMN joined_seq int8 NOT NULL DEFAULT 0;
        UPDATE members SET joined_seq = hidden_seq;
        """,
        """
        ALTER TABLE conversations ADD COLUMN pinned text NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE group_profiles ADD COLUMN join_option text NOT NULL DEFAULT '';
        ALTER TABLE group_profiles ADD COLUMN applicants text NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE conversations ADD COLUMN forgotten_seq int8 NOT NULL DEFAULT 0;
        """,
        """
        CREATE TABLE friends (
            owner text COLLATE "C" NOT NULL,
            other text COLLATE "C" NOT NULL,
            standing text NOT NULL,
            words bytea NOT NULL,
            remark bytea NOT NULL,
            since int8 NOT NULL,
            PRIMARY KEY (owner, other)
        );
        ALTER TABLE profiles ADD COLUMN allows text NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE members ADD COLUMN hidden_messages text NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE members ADD COLUMN card bytea NOT NULL DEFAULT '';
        """,
        """
        CREATE TABLE folders (user_id text COLLATE "C" PRIMARY KEY, list bytea NOT NULL);
        """,
        """
        CREATE INDEX messages_tips ON messages (conversation, seq) WHERE kind = 3;
        ALTER TABLE conversations ADD COLUMN tips int8 NOT NULL DEFAULT 0;
        ALTER TABLE conversations ADD COLUMN forgotten_tips int8 NOT NULL DEFAULT 0;
        ALTER TABLE members ADD COLUMN tips_read int8 NOT NULL DEFAULT 0;
        UPDATE conversations AS c SET tips = t.tips, forgotten_tips = t.forgotten FROM (
            SELECT m.conversation, count(*) AS tips, count(*) FILTER (WHERE m.seq <= o.forgotten_seq) AS forgotten
            FROM messages AS m JOIN conversations AS o ON o.id = m.conversation WHERE m.kind = 3 GROUP BY m.conversation
        ) AS t WHERE t.conversation = c.id;
        UPDATE members AS c SET tips_read = t.read, own_above_read = greatest(0, c.own_above_read - t.own) FROM (
            SELECT o.conversation, o.user_id, count(*) FILTER (WHERE m.seq <= o.read_seq) AS read,
                count(*) FILTER (WHERE m.seq > o.read_seq AND m.sender = o.user_id) AS own
            FROM messages AS m JOIN members AS o ON o.conversation = m.conversation WHERE m.kind = 3
            GROUP BY o.conversation, o.user_id
        ) AS t WHERE t.conversation = c.conversation AND t.user_id = c.user_id;
        """,
        """
        ALTER TABLE profiles ADD COLUMN quiet text NOT NULL DEFAULT '';
        """,
        """
        CREATE TABLE group_values (
            conversation int8 PRIMARY KEY REFERENCES conversations,
            attributes bytea NOT NULL,
            attribute_version int8 NOT NULL,
            counters bytea NOT NULL,
            counter_version int8 NOT NULL
        );
        """,
        """
        ALTER TABLE friends ADD COLUMN lists bytea NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE messages ADD COLUMN directed_to text COLLATE "C" NOT NULL DEFAULT '';
        CREATE INDEX messages_directed ON messages (conversation, seq) WHERE directed_to <> '';
        """,
        """
        ALTER TABLE group_profiles ADD COLUMN topics text NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE group_profiles ADD COLUMN roles bytea NOT NULL DEFAULT '';
        """,
    ]

    private static let find = Statement(
        "find schema", "SELECT (to_regclass('parley_schema') IS NOT NULL)::int4::int8")
    private static let selectVersion = Statement("schema version", "SELECT version FROM parley_schema")

    /// The version of the tables in the database; 0 for none.
    static func version(_ connection: Connection) throws -> Int {
        guard try connection.ask(Query(find)).first?.integer(0) == 1 else { return 0 }
        return Int(try connection.ask(Query(selectVersion)).first?.integer(0) ?? 0)
    }

    /// Brings the tables from `version` to the latest one, in one transaction.
    static func migrate(from version: Int, _ connection: Connection) throws {
        guard version < steps.count else { return }
        connection.post(Query(Transaction.begin))
        if version == 0 {
            connection.post(Query(Statement("schema 0", "CREATE TABLE parley_schema (version int8 NOT NULL)")))
            connection.post(Query(Statement("schema 0 row", "INSERT INTO parley_schema VALUES (0)")))
        }
        for (step, sql) in steps.enumerated().dropFirst(version) {
            // A prepared statement is one statement.
            for (part, text) in sql.split(separator: ";").map(String.init).enumerated()
            where text.contains(where: { !$0.isWhitespace }) {
                // Each is prepared when those before it are done: it may name what they make.
                try connection.exchange([Query(Statement("schema \(step + 1).\(part)", text))])
            }
        }
        let set = Statement("schema done", "UPDATE parley_schema SET version = $1::int8")
        try connection.exchange([Query(set, [.integer(Int64(steps.count))]), Query(Transaction.commit)])
    }
}

/// The statements that begin and end a transaction.
enum Transaction {
    static let begin = Statement("begin", "BEGIN")
    static let beginSnapshot = Statement("begin snapshot", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    static let commit = Statement("commit", "COMMIT")
    static let rollback = Statement("rollback", "ROLLBACK")
    static let savepoint = Statement("savepoint", "SAVEPOINT operation")
    static let release = Statement("release", "RELEASE SAVEPOINT operation")
    static let rollbackToSavepoint = Statement("rollback to", "ROLLBACK TO SAVEPOINT operation")
}
