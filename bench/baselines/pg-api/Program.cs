// What teams write by hand to take n units of a SKU and record the order, durable before the answer and once by its id:
//   POST /reserve        one transaction an order, PostgreSQL arbitrates by row lock (plain)
//   POST /reserve-batch  one writer per SKU commits up to 256 waiting orders in one transaction (expert)
using Npgsql;
using Ocop.PgApi;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var connection = new NpgsqlConnectionStringBuilder(builder.Configuration["ConnectionString"])
{
    MaxPoolSize = 32, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2,
};
await using var database = NpgsqlDataSource.Create(connection);
var store = new Store(database);
var writers = new BatchWriters(database);
await store.CreateSchemaAsync();

var app = builder.Build();
app.MapPost("/reserve", async (Reservation wanted) => Answer(wanted, await store.ReserveAsync(wanted)));
app.MapPost("/reserve-batch", async (Reservation wanted) => Answer(wanted, await writers.ReserveAsync(wanted)));
app.MapPost("/reset", async (int skus, int units) =>
{
    await store.ResetAsync(skus, units);
    return TypedResults.NoContent();
});
app.MapGet("/audit", async () => TypedResults.Ok(await store.AuditAsync()));
app.MapGet("/health/ready", () => TypedResults.Ok());
await app.RunAsync();

static IResult Answer(Reservation wanted, Outcome outcome) => outcome switch
{
    Outcome.Reserved => TypedResults.Json(new { wanted.OrderId, Status = "reserved" }, statusCode: StatusCodes.Status201Created),
    Outcome.Repeated => TypedResults.Ok(new { wanted.OrderId, Status = "reserved" }),
    Outcome.SoldOut => TypedResults.Conflict(new { Error = "sold_out" }),
    _ => TypedResults.NotFound(new { Error = "unknown_sku" }),
};
