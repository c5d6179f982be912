using System.Collections.Immutable;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Diagnostics;

/// <summary>Every rule there is.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All rules in the order of their codes.</summary>
    public static ImmutableArray<DiagnosticRule> All { get; } =
    [
        UnboundConnect.Rule,
        TwoBinders.Rule,
        InvalidName.Rule,
        DuplicateName.Rule,
        PortOnConnect.Rule,
        TwoPorts.Rule,
        PortOutOfRange.Rule,
        SharedFixedPort.Rule,
        FixedPortOnReplicas.Rule,
        WaitCycle.Rule,
        UnusedService.Rule,
        PortTaken.Rule,
        PortPoolExhausted.Rule,
        SecondMembership.Rule,
        CollidingNames.Rule,
        SeparatorInName.Rule,
        GroupSettingOnMember.Rule,
        MissingTarget.Rule,
        ParameterWithoutValue.Rule,
        UnknownSetting.Rule,
        InvalidCommandLine.Rule,
        ProjectUnavailable.Rule,
        BindMountSourceMissing.Rule,
        UnsupportedMount.Rule,
        NoContainerEngine.Rule,
        ExperimentRuns.Rule,
        SavedExperimentExists.Rule,
        OutOfRange.Rule,
        TooFewResources.Rule,
        UnenforcedLimit.Rule,
        TooFewGpus.Rule,
        UnsavablePart.Rule,
        MalformedModelFile.Rule,
        UnsupportedOperatingSystem.Rule,
        AddressesInFile.Rule,
        UnknownExperiment.Rule,
        UnsafeRuntimeDirectory.Rule,
        AppHostFailed.Rule,
        InvalidAddress.Rule,
        WaitForExplicitStart.Rule,
        OutputLost.Rule,
        UnknownHealthCheck.Rule,
        InvalidVariableName.Rule,
        UnknownSignal.Rule,
        NothingInside.Rule,
        UnknownLaunchProfile.Rule,
        UnknownTarget.Rule,
        InvalidSetting.Rule,
        NoExperiment.Rule,
        MalformedValue.Rule,
        LauncherUnavailable.Rule,
        LedgerUnavailable.Rule,
        ControlUnavailable.Rule,
        RunNotAdoptable.Rule,
        DeclarationChanged.Rule,
        SecretUnknownAfterAdoption.Rule,
    ];
}
