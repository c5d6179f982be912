using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>The rules of the model that can be seen in the source, and what each needs.</summary>
internal static class TypingRules
{
    public static ImmutableDictionary<DiagnosticRule, Evidence> All { get; } = new Dictionary<DiagnosticRule, Evidence>
    {
        [UnboundConnect.Rule] = Evidence.WholeExperiment,
        [TwoBinders.Rule] = Evidence.SeveralCalls,
        [InvalidName.Rule] = Evidence.OneCall,
        [DuplicateName.Rule] = Evidence.SeveralCalls,
        [PortOnConnect.Rule] = Evidence.WholeExperiment, // tells who should have it
        [TwoPorts.Rule] = Evidence.SeveralCalls,
        [PortOutOfRange.Rule] = Evidence.OneCall,
        [SharedFixedPort.Rule] = Evidence.SeveralCalls,
        [FixedPortOnReplicas.Rule] = Evidence.SeveralCalls,
        [WaitCycle.Rule] = Evidence.SeveralCalls,
        [UnusedService.Rule] = Evidence.WholeExperiment,
        [SecondMembership.Rule] = Evidence.SeveralCalls,
        [CollidingNames.Rule] = Evidence.SeveralCalls,
        [SeparatorInName.Rule] = Evidence.OneCall,
        [GroupSettingOnMember.Rule] = Evidence.SeveralCalls,
        [MissingTarget.Rule] = Evidence.SeveralCalls,
        [OutOfRange.Rule] = Evidence.OneCall,
        [InvalidAddress.Rule] = Evidence.OneCall,
        [WaitForExplicitStart.Rule] = Evidence.SeveralCalls,
        [InvalidVariableName.Rule] = Evidence.OneCall,
        [UnknownSignal.Rule] = Evidence.OneCall,
        [NothingInside.Rule] = Evidence.WholeExperiment,
        [MalformedValue.Rule] = Evidence.OneCall,
    }.ToImmutableDictionary();
}
