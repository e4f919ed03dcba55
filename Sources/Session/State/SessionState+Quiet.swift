internal import Model

/// When nothing calls this account.
extension SessionState {
    mutating func told(quiet hours: QuietHours?, isAnswer: Bool) {
        guard status == .loggedIn, quiet.told(hours, isAnswer: isAnswer) else { return }
        publish(.people(.quiet(hours)))
    }
}
