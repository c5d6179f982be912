namespace Ensemble.Rules.Tests.Functions;

/// <summary>What a plugin looks like.</summary>
public static class PluginSample
{
    public static RuleReply Propose(RuleContext context, int rate) => context.Rule.Length > 0 ? RuleReply.Shrink(rate) : RuleReply.Nothing;
}
