import Model

/// The words about who took this device's place.
struct DisplacementWords {
    /// Returns the key that shows this account's devices from a dialog: a letter, or another key while text is being
    /// typed.
    static func devicesKey(_ model: AppModel) -> KeyPress {
        model.chats.composer.isEmpty ? shortKey : longKey
    }

    static let shortKey = KeyPress(.character("d"))
    static let longKey = KeyPress(.function(6))

    private let displacement: Displacement
    private let model: AppModel

    init(_ displacement: Displacement, _ model: AppModel) {
        self.displacement = displacement
        self.model = model
    }

    var happened: FormItem {
        switch displacement.cause {
        case .login:
            .text(
                isByThisMachine
                    ? localized(
                        "Your account signed in with another program on this machine, which took the place of this one."
                    )
                    : localized("Your account signed in on another device, so this session was closed by the server."),
                short: localized("Signed in elsewhere at \(time)."))
        case .signOut:
            .text(
                displacement.by?.isSameDevice == true
                    ? localized("This window was signed out by hand, in another window of this device.")
                    : localized("This device was signed out by hand, from another device of your account."),
                short: localized("Signed out from elsewhere at \(time)."))
        case .policy:
            .text(
                localized(
                    "The operator lowered how many devices may be signed in at once; another one keeps the place."),
                short: localized("A limit was lowered at \(time)."))
        case .operator:
            .text(
                localized("The operator signed this device out."),
                short: localized("Signed out by the operator at \(time)."))
        }
    }

    var happenedWhileAway: FormItem {
        switch displacement.cause {
        case .login:
            .text(
                isByThisMachine
                    ? localized("Your account is signed in with another program on this machine, which has the place.")
                    : localized(
                        "While this device was away, your account signed in on another one, which took its place."),
                short: localized("Signed in elsewhere at \(time)."))
        // These causes read the same for somebody who has started the program again.
        case .signOut, .policy, .operator: happened
        }
    }

    private var isByThisMachine: Bool {
        displacement.isByThisMachine(named: model.configuration.deviceName, at: model.configuration.server)
    }

    /// Who took the place. What the server saw itself comes first: it answers *was that me?*, and no device name can
    /// push it out of sight.
    var author: FormItem {
        guard let device = displacement.by else {
            return .fact(
                localized("By"), localized("the operator") + "   \(time)", short: localized("the operator"), rank: 1)
        }
        let name = Wording.otherDevice(device.platform, device.deviceName)
        let parts = [device.address, time, name].compactMap { $0 }
        let short = [device.address, name].compactMap { $0 }
        return .fact(localized("There"), parts.joined(separator: "   "), short: short.joined(separator: "  "), rank: 1)
    }

    /// Returns the offer to review this account's devices, which begins with signing in. There is none where the
    /// operator was the cause, as no device is to be signed out then.
    func review(in dialog: Dialog) -> [FormItem] {
        switch displacement.cause {
        case .login, .signOut: break
        case .policy, .operator: return []
        }
        // In line mode the offer is one of the choices.
        guard !dialog.leadsToDevices, !model.configuration.isLinear else { return [.gap] }
        let key = Self.devicesKey(model).label
        return [
            .text(
                localized("Not you?  \(key): review your devices and sign them out"),
                short: localized("Not you?  \(key): devices"), rank: 2)
        ]
    }

    private var time: String { model.clock.hourMinuteSecond(displacement.at) }
}
