/// Why a setting's text can't be used: the rest of a sentence that begins with the setting's name.
struct SettingProblem: Error, Equatable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
