internal import ArgumentParser
internal import Model

/// The person or group that a command writes to or reads from, as it is typed.
enum Recipient {
    static func validate(_ text: String) throws {
        guard ConversationID(recipient: text) == nil else { return }
        throw ValidationError(
            "\(text.inQuotes) is no recipient; give a user id (1 to 32 of A-Z a-z 0-9 _ -), or group:ID")
    }
}
