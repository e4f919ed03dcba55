internal import Model
internal import Rules

/// Names, and whom they concern.
enum PeopleTables {
    private static let selectProfiles = Statement(
        "profiles that somebody may know",
        """
        SELECT p.user_id, p.nick, p.face_url FROM profiles AS p
        WHERE p.user_id = ANY ($1::text[]) AND (p.user_id = $2::text OR EXISTS (
            SELECT 1 FROM members AS own JOIN members AS other
                ON other.conversation = own.conversation AND other.user_id = p.user_id
            WHERE own.user_id = $2::text))
        """)
    /// Of a larger group no more members are counted than it takes to see that it is one.
    private static let selectAcquaintances = Statement(
        "who hears of a new name",
        """
        SELECT DISTINCT other.user_id FROM (
            SELECT conversation FROM members WHERE user_id = $1::text ORDER BY conversation DESC LIMIT $2::int8) AS own
        JOIN members AS other ON other.conversation = own.conversation
        WHERE other.user_id <> $1::text AND (
            SELECT count(*) FROM (
                SELECT 1 FROM members AS m WHERE m.conversation = own.conversation LIMIT $3::int8 + 1) AS counted
            ) <= $3::int8
        """)

    static func profiles(of users: [UserID], for reader: UserID, _ connection: Connection) throws -> ReadOutcome {
        let rows = try connection.ask(Query(selectProfiles, [.users(users.distinct), .text(reader.description)]))
        var found: [UserID: AccountProfile] = [:]
        for row in rows.map({ $0 }) {
            guard let user = UserID(try row.text(0)) else { continue }
            found[user] = AccountProfile(nick: try row.text(1), faceURL: try row.text(2))
        }
        return ProfileRules.answer(of: users, found)
    }

    static func acquaintances(of user: UserID, _ connection: Connection) throws -> [UserID] {
        let values: [Value] = [
            .text(user.description), .integer(Int64(ProfileRules.newsConversations)),
            .integer(Int64(ProfileRules.newsGroup)),
        ]
        return try connection.ask(Query(selectAcquaintances, values)).compactMap { UserID(try $0.text(0)) }
    }
}
