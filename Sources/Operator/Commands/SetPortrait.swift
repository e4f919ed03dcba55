internal import Model
internal import Rules
internal import Server

/// `portrait_set`: says what an account is called, in the place of what was said before, by whomever.
struct SetPortrait: OperatorCommand {
    static let service = OperatorService.profiles
    static let name = "portrait_set"
    static let fields: Set = ["From_Account", "ProfileItem", "Tag", "Value"]

    private let user: AccountName
    private let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case items = "ProfileItem"
    }

    private struct Item: Decodable {
        let tag: String
        let value: String

        private enum CodingKeys: String, CodingKey {
            case tag = "Tag"
            case value = "Value"
        }
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let user = try Self.user(user, "From_Account")
        try Self.checkBatch(items.count, upTo: 2, of: "ProfileItem")
        var change = ProfileChange()
        for item in items {
            guard item.value.utf8.count <= AccountProfile.textBytes else { throw ServiceError(.profileTooLong) }
            switch item.tag {
            case "Tag_Profile_IM_Nick":
                guard AccountProfile.isName(item.value) else {
                    throw ServiceError(
                        .profileValue, "A nick must be one line of what can be seen, without control characters.")
                }
                change.nick = item.value
            case "Tag_Profile_IM_Image": change.faceURL = item.value
            default:
                throw ServiceError(
                    .profileTag, "There is no profile field \(String(item.tag.prefix(40)).debugDescription) here.")
            }
        }
        do throws(ServiceError) {
            try await context.server.setProfile(change, of: user)
        } catch {
            throw error.code == .accountNotFound ? ServiceError(.profileAccountNotFound) : error
        }
        return NoFields()
    }
}
