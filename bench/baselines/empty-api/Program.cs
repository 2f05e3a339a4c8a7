// What HTTP and JSON alone cost: the body is read, a small answer of the same size as ours goes back, and nothing is kept.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();
app.MapPost("/claims", (Tap tap) => TypedResults.Ok(new Answer("shop", tap.Code, "held", tap.Quantity, 0, 0)));
app.MapGet("/health/ready", () => TypedResults.Ok());
await app.RunAsync();

internal sealed record Tap(string Code, int Quantity, string? Mode);

internal sealed record Answer(string Channel, string Code, string Outcome, int Held, int Waiting, int Place);
