import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct ScreenTests {
    @Test(arguments: ScreenState.allCases, [(24, 80), (40, 120), (12, 40)])
    func `looks as recorded`(place: ScreenState, size: (rows: Int, columns: Int)) {
        var robot = place.robot(rows: size.rows, columns: size.columns)
        robot.pause()
        assertScreen(robot, named: "\(place)-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: ScreenState.allCases)
    func `fits every size, also when it shrinks under a dialog`(place: ScreenState) {
        var robot = place.robot(rows: 60, columns: 200)
        let rows = Array(1...10) + [15, 16, 23, 24, 30]
        let columns = Array(stride(from: 1, through: 25, by: 4)) + [37, 40, 59, 60, 61]
        let sizes = rows.flatMap { row in columns.map { Size(rows: row, columns: $0) } }
        let wrong = sizes.filter { size in
            let frame = screen(for: robot.state, size: size)
            return frame.size != size || frame.cells.count != size.rows * size.columns
        }
        #expect(wrong.isEmpty)
        for (rows, columns) in [(60, 200), (8, 20), (1, 1), (7, 80), (24, 19), (16, 60), (24, 80)] {
            robot.resize(rows: rows, columns: columns)
            robot.press(.pageUp, .pageDown)
            #expect(robot.frame.size == Size(rows: rows, columns: columns))
        }
    }

    @Test(arguments: ScreenState.allCases)
    func `fits every size, also when somebody else makes it say something of several rows`(place: ScreenState) {
        var robot = place.robot(rows: 60, columns: 200)
        let words = String(repeating: "please ", count: 16)
        let wish = Friend(
            .carol, .asks, words: words, remark: DisplayName(cleaning: "", atMost: Friend.remarkBytes), since: .start)
        robot.event(.people(.friends([wish], by: .carol)))
        let sizes = (8...14).flatMap { row in [20, 24, 40, 60, 80, 100].map { Size(rows: row, columns: $0) } }
        #expect(sizes.allSatisfy { screen(for: robot.state, size: $0).size == $0 })
    }

    @Test(arguments: [
        ScreenState.signedOut, .ticketExpired, .accessRevoked, .accountDisabled, .signedInElsewhere, .switchAccount,
        .devicesAfterSignIn,
    ])
    func `button texts and the state's word are whole at every breakpoint`(place: ScreenState) {
        let robot = place.robot()
        let words = (robot.state.dialog?.buttons ?? []) + [robot.state.model.session.standing.word]
        let widths = [20, 21, 24, 25, 39, 40, 59, 60, 80]
        let sizes = [8, 9, 10, 12, 15, 16, 24].flatMap { rows in widths.map { Size(rows: rows, columns: $0) } }
        let cut = sizes.filter { size in
            let text = screen(for: robot.state, size: size).text()
            return !words.allSatisfy(text.contains)
        }
        #expect(cut.isEmpty)
    }

    @Test func `a terminal that is too small says both sizes`() {
        var robot = Robot.online()
        robot.resize(rows: 7, columns: 30)
        #expect(robot.text.contains("30x7"))
        #expect(robot.text.contains("20x8"))
    }
}
