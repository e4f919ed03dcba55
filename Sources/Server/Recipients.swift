/// To whom messages may be sent.
package enum Recipients: String, CaseIterable, Sendable {
    /// Who has an account, by a login or an import, or is in a group; others are refused with 20003.
    case known
    /// Any user id: messages to one that nobody has wait for its first login.
    case any
}
