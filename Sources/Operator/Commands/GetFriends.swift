internal import Model
internal import Server

/// `friend_get`: somebody's friends, a page at a time.
struct GetFriends: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "friend_get"
    static let fields: Set = ["From_Account", "StartIndex", "StandardSequence"]
    private static let page = 100

    private let user: AccountName
    private let start: Int
    private let known: Int?

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case start = "StartIndex"
        case known = "StandardSequence"
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let user = try Self.user(user, "From_Account")
        guard start >= 0 else { throw ServiceError(.friendParameter, "The field StartIndex holds what it may not.") }
        let friends = try await context.server.friends(of: user).filter { $0.standing == .friend }
        let sequence = Self.sequence(of: friends)
        // Who has this list already gets nothing again, as in the field.
        let rest = start == 0 && sequence == known ? [] : friends.dropFirst(start)
        let isWhole = rest.count <= Self.page
        return Answer(
            items: rest.prefix(Self.page).map(Answer.Item.init), sequence: sequence, count: friends.count,
            isWhole: isWhole ? 1 : 0, next: isWhole ? 0 : start + Self.page)
    }

    /// A number for a list of friends: the same for the same list, so it does not count changes. Never 0, which stands
    /// for no list.
    static func sequence(of friends: [Friend]) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for friend in friends {
            for byte in "\(friend.user)\n\(friend.remark?.description ?? "")\n\(friend.lists.text)\n\(friend.since)\n"
                .utf8
            {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return Int(hash % 0x7fff_ffff) + 1
    }

    struct Answer: Encodable {
        let items: [Item]
        let sequence: Int
        let custom = 0
        let count: Int
        let isWhole: Int
        let next: Int

        private enum CodingKeys: String, CodingKey {
            case items = "UserDataItem"
            case sequence = "StandardSequence"
            case custom = "CustomSequence"
            case count = "FriendNum"
            case isWhole = "CompleteFlag"
            case next = "NextStartIndex"
        }

        struct Item: Encodable {
            let user: String
            let values: [Value]

            private enum CodingKeys: String, CodingKey {
                case user = "To_Account"
                case values = "ValueItem"
            }

            init(_ friend: Friend) {
                user = friend.user.description
                let remark = friend.remark.map { Value(tag: "Tag_SNS_IM_Remark", text: $0.description) }
                let since = Value(tag: "Tag_SNS_IM_AddTime", number: friend.since.milliseconds / 1_000)
                let lists =
                    friend.lists.isEmpty
                    ? nil : Value(tag: "Tag_SNS_IM_Group", list: friend.lists.map(\.description))
                values = [remark, lists, since].compactMap(\.self)
            }
        }

        struct Value: Encodable {
            let tag: String
            var text: String?
            var list: [String]?
            var number: Int64?

            private enum CodingKeys: String, CodingKey {
                case tag = "Tag"
                case value = "Value"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(tag, forKey: .tag)
                if let number { try container.encode(number, forKey: .value) }
                if let list { try container.encode(list, forKey: .value) }
                if let text { try container.encode(text, forKey: .value) }
            }
        }
    }
}
