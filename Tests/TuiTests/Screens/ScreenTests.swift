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
        for rows in 1...30 {
            for columns in 1...60 {
                let frame = screen(for: robot.state, size: Size(rows: rows, columns: columns))
                #expect(frame.size == Size(rows: rows, columns: columns))
                #expect(frame.cells.count == rows * columns)
            }
        }
        for (rows, columns) in [(60, 200), (8, 20), (1, 1), (7, 80), (24, 19), (16, 60), (24, 80)] {
            robot.resize(rows: rows, columns: columns)
            robot.press(.pageUp, .pageDown)
            #expect(robot.frame.size == Size(rows: rows, columns: columns))
        }
    }

    @Test(arguments: [ScreenState.signedOut, .ticketExpired, .accessRevoked, .signedInElsewhere])
    func `button texts are whole at every size`(place: ScreenState) {
        let robot = place.robot()
        for rows in 8...24 {
            for columns in 20...80 {
                let text = screen(for: robot.state, size: Size(rows: rows, columns: columns)).text()
                for button in robot.state.dialog?.buttons ?? [] {
                    #expect(text.contains(button.title), "\(button.title) at \(columns)x\(rows)")
                }
                #expect(text.contains(robot.state.session.standing.word), "\(columns)x\(rows)")
            }
        }
    }

    @Test func `a terminal that is too small says both sizes`() {
        var robot = Robot.online()
        robot.resize(rows: 7, columns: 30)
        #expect(robot.text.contains("30x7"))
        #expect(robot.text.contains("20x8"))
    }
}
