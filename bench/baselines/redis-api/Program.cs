// Stock counters and orders in Redis, one script an order: atomic, one round trip. How durable it is, is a setting of Redis.
using Ocop.RedisApi;
using StackExchange.Redis;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using var redis = await ConnectionMultiplexer.ConnectAsync($"{builder.Configuration["Redis"]},allowAdmin=true");
var store = new Store(redis, TimeProvider.System);

var app = builder.Build();
app.MapPost("/reserve", async (Reservation wanted) => await store.ReserveAsync(wanted) switch
{
    Outcome.Reserved => Results.Json(new { wanted.OrderId, Status = "reserved" }, statusCode: StatusCodes.Status201Created),
    Outcome.Repeated => Results.Ok(new { wanted.OrderId, Status = "reserved" }),
    Outcome.SoldOut => Results.Conflict(new { Error = "sold_out" }),
    _ => Results.NotFound(new { Error = "unknown_sku" }),
});
app.MapPost("/reset", async (int skus, int units) =>
{
    await store.ResetAsync(skus, units);
    return TypedResults.NoContent();
});
app.MapGet("/audit", async () => TypedResults.Ok(await store.AuditAsync()));
app.MapGet("/health/ready", () => TypedResults.Ok());
await app.RunAsync();
