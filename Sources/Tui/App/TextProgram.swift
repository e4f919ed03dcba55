/// A program of the person's that is given the text of a message and prints something.
package enum TextProgram: Equatable, Sendable {
    /// The one that the configuration names: it prints it in another language.
    case translator
    /// A command as the person has typed it. No part of it ever comes from somebody else.
    case typed(String)
}

/// Why there is nothing to show: a sentence for the person.
package struct TextProgramFailure: Error, Equatable, Sendable {
    package let text: String

    package init(text: String) {
        self.text = text
    }
}
