import Model
import Session
import TestSupport
import Testing
import Tui

/// A person with a mouse.
extension Robot {
    /// alice, with a person and a group to write to.
    static func busy() -> Robot {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 9, readSeq: 9)))
        robot.forgetEffects()
        return robot
    }

    mutating func mouse(_ action: MouseInput.Action, row: Int, column: Int) {
        if let input = AppInput(MouseInput(action, row: row, column: column), on: frame) { feed(input) }
    }

    /// Clicks on the first place where the screen says this.
    mutating func click(_ text: String, _ location: SourceLocation = #_sourceLocation) {
        guard let place = place(of: text) else {
            Issue.record("the screen does not say \(text)", sourceLocation: location)
            return
        }
        click(row: place.row, column: place.column)
    }

    /// Clicks on what the last row says.
    mutating func clickHint(_ text: String, _ location: SourceLocation = #_sourceLocation) {
        guard let column = place(of: text, from: frame.size.rows - 1)?.column else {
            Issue.record("the last row does not say \(text)", sourceLocation: location)
            return
        }
        click(row: frame.size.rows - 1, column: column)
    }

    mutating func click(row: Int, column: Int) {
        mouse(.press(.left), row: row, column: column)
        mouse(.release(.left), row: row, column: column)
    }

    /// Turns the wheel a notch over the place where the screen says this.
    mutating func wheel(_ action: MouseInput.Action, over text: String, _ location: SourceLocation = #_sourceLocation) {
        guard let place = place(of: text) else {
            Issue.record("the screen does not say \(text)", sourceLocation: location)
            return
        }
        mouse(action, row: place.row, column: place.column)
    }

    func place(of text: String, from first: Int = 0) -> Frame.Position? {
        let frame = frame
        for row in first..<frame.size.rows {
            for column in 0..<frame.size.columns where frame[row, column].text == text.prefix(1) {
                let rest = (column..<frame.size.columns).map { frame[row, $0].text }.joined()
                if rest.hasPrefix(text) { return Frame.Position(row: row, column: column) }
            }
        }
        return nil
    }

    var rows: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
