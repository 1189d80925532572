"""/healthz: the process lives. /readyz: what it depends on answers too, or which of it does not."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter()


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """200 as long as the event loop turns."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """200, or 503 with a reason for each dependency that is down."""
    reasons = await request.app.state.services.readiness.reasons()
    return JSONResponse({"status": "down" if reasons else "ok", **reasons}, status_code=503 if reasons else 200)
