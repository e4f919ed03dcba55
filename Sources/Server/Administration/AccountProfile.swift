/// How a user is shown, as the operator's import says it. Empty texts are none.
package struct AccountProfile: Equatable, Sendable {
    /// The field's limit for each text, in UTF-8 bytes.
    package static let textBytes = 500

    package var nick: String
    package var faceURL: String

    package init(nick: String = "", faceURL: String = "") {
        self.nick = nick
        self.faceURL = faceURL
    }

    package var isEmpty: Bool { nick.isEmpty && faceURL.isEmpty }
}
