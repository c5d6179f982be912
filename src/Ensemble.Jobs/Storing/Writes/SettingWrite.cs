namespace Ensemble.Jobs.Storing;

/// <summary>The store remembers a number.</summary>
internal sealed class SettingWrite(string name, long value) : AskedWrite<StoreFailure?>
{
    public override void Apply(JobTables tables) => tables.Settings[name] = value;

    protected override StoreFailure? Refused(StoreFailure failure) => failure;
}
