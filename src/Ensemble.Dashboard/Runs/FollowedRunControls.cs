using Ensemble.Hosting;
using Ensemble.Hosting.Control.Client;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>Commands on a run that another program of this user hosts: that program carries them out.</summary>
/// <param name="host">The way to it.</param>
internal sealed class FollowedRunControls(ControlClient host) : IRunControls
{
    public async ValueTask<IReadOnlyList<ResourceCommandSnapshot>> CommandsOfAsync(ReplicaId replica, CancellationToken cancellationToken)
    {
        try
        {
            var told = await host.CommandsAsync(replica.ToString(), cancellationToken);
            return [.. told.Commands.Select(c => c.ToSnapshot()).Where(c => c.State is not ResourceCommandState.Hidden)];
        }
        catch (Exception gone) when (gone is IOException or ControlRefusedException)
        {
            return [];
        }
    }

    public async Task<ExecuteCommandResult> ExecuteAsync(string subject, string command, string by, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await host.RunCommandAsync(subject, command, by, cancellationToken);
            return answer.Success ? CommandResults.Success(answer.Message)
                : answer.Canceled ? CommandResults.Canceled() : CommandResults.Failure(answer.Message);
        }
        catch (ControlRefusedException refused)
        {
            return CommandResults.Failure(refused.Message);
        }
        catch (IOException gone)
        {
            return CommandResults.Failure($"The program that hosts this run does not answer: {gone.Message}");
        }
    }
}
