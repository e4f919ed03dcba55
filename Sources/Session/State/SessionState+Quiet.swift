internal import Model

/// Takes the hours of the day in which this account's devices do not notify.
extension SessionState {
    mutating func told(quiet hours: QuietHours?, isAnswer: Bool) {
        guard status == .loggedIn, quiet.told(hours, isAnswer: isAnswer) else { return }
        publish(.people(.quiet(hours)))
    }
}
