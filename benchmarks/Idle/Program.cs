using System.Globalization;

// As many processes as --Idle:Processes says. Unless --Idle:Command says otherwise they only sleep, so that all time and
// memory spent are the host's.
var builder = DistributedApplication.CreateBuilder(args);
int count = int.Parse(builder.Configuration["Idle:Processes"] ?? "10", CultureInfo.InvariantCulture);
for (int i = 0; i < count; i++)
    builder.AddProcess($"idle-{i}", builder.Configuration["Idle:Command"] ?? "sleep", builder.Configuration["Idle:Argument"] ?? "1000");
builder.Build().Run();
