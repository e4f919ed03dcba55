import Model
import Session

/// What a device is told that was signed out though its ticket is good.
extension DialogText {
    func signedOut(by displacement: Displacement, signedInFor: Int64?) -> [FormItem] {
        let duration = signedInFor.map { Wording.duration(seconds: $0 / 1000) }
        let device = state.configuration.deviceName
        return [
            happened(displacement), .gap, author(of: displacement),
            .fact(
                "Here", device + (duration.map { "   was signed in \($0)" } ?? ""),
                short: device + (duration.map { "  \($0)" } ?? ""), rank: 3),
            .gap,
            .text(
                displacement.cause == .login
                    ? "Auto-reconnect is OFF so the two do not fight."
                    : "Auto-reconnect is OFF; the ticket is still good.",
                short: "Auto-reconnect is OFF.", rank: 2),
        ] + review(after: displacement)
    }

    func signedInElsewhere(_ displacement: Displacement) -> [FormItem] {
        let price = FormItem.text("Signing in here signs the other one out.", rank: 2)
        return [happenedWhileAway(displacement), .gap, author(of: displacement), .gap]
            + (displacement.cause == .login ? [price] : []) + review(after: displacement)
    }

    private func happened(_ displacement: Displacement) -> FormItem {
        switch displacement.cause {
        case .login:
            .text(
                isByThisMachine(displacement)
                    ? "Your account signed in with another program on this machine, which took the place of this one."
                    : "Your account signed in on another device, so this session was closed by the server.",
                short: "Signed in elsewhere at \(time(of: displacement)).")
        case .signOut:
            .text(
                "This device was signed out by hand, from another device of your account.",
                short: "Signed out from elsewhere at \(time(of: displacement)).")
        case .policy:
            .text(
                "The operator lowered how many devices may be signed in at once; another one keeps the place.",
                short: "A limit was lowered at \(time(of: displacement)).")
        case .operator:
            .text(
                "The operator signed this device out.",
                short: "Signed out by the operator at \(time(of: displacement)).")
        }
    }

    private func happenedWhileAway(_ displacement: Displacement) -> FormItem {
        switch displacement.cause {
        case .login:
            .text(
                isByThisMachine(displacement)
                    ? "Your account is signed in with another program on this machine, which has the place."
                    : "While this device was away, your account signed in on another one, which took its place.",
                short: "Signed in elsewhere at \(time(of: displacement)).")
        // It stands for whoever starts the program again, too.
        case .signOut, .policy, .operator: happened(displacement)
        }
    }

    private func isByThisMachine(_ displacement: Displacement) -> Bool {
        displacement.isByThisMachine(named: state.configuration.deviceName, at: state.configuration.server)
    }

    /// First what the server saw itself: it answers *was that me?*, and no name can push it out of sight.
    private func author(of displacement: Displacement) -> FormItem {
        guard let device = displacement.by else {
            return .fact("By", "the operator   \(time(of: displacement))", short: "the operator", rank: 1)
        }
        let name = Wording.otherDevice(device.platform, device.deviceName)
        let parts = [device.address, time(of: displacement), name].compactMap { $0 }
        let short = [device.address, name].compactMap { $0 }
        return .fact("There", parts.joined(separator: "   "), short: short.joined(separator: "  "), rank: 1)
    }

    /// The way to one's devices, which starts with signing in. The operator is nobody to sign out there.
    private func review(after displacement: Displacement) -> [FormItem] {
        switch displacement.cause {
        case .login, .signOut: break
        case .policy, .operator: return []
        }
        guard !dialog.leadsToDevices else { return [.gap] }
        let key = KeyMap.binding(of: .devices, in: .displaced).map { KeyMap.label(of: $0.key) } ?? ""
        return [
            .text(
                "Not you?  \(key): review your devices and sign them out", short: "Not you?  \(key): devices", rank: 2)
        ]
    }

    private func time(of displacement: Displacement) -> String { state.clock.hourMinuteSecond(displacement.at) }
}
